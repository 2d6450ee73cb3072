#include "ui/theme/systemscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

namespace patchbay {

namespace {

const QString portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString portalGroup = QStringLiteral("org.freedesktop.appearance");
const QString portalKey = QStringLiteral("color-scheme");

} // namespace

SystemScheme::SystemScheme(QObject *parent)
    : QObject(parent)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QStyleHints *hints = QGuiApplication::styleHints();
    m_dark = hints->colorScheme() == Qt::ColorScheme::Dark;
    connect(hints, &QStyleHints::colorSchemeChanged, this,
            [this](Qt::ColorScheme scheme) { set(scheme == Qt::ColorScheme::Dark); });
#else
    m_dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    askPortal();
#endif
}

void SystemScheme::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalInterface, QStringLiteral("SettingChanged"), this,
                SLOT(onPortalSetting(QString, QString, QDBusVariant)));
    QDBusMessage ask = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface,
                                                      QStringLiteral("Read"));
    ask << portalGroup << portalKey;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            takePortalValue(reply.value().variant());
        watcher->deleteLater();
    });
}

void SystemScheme::onPortalSetting(const QString &group, const QString &key,
                                   const QDBusVariant &value)
{
    if (group == portalGroup && key == portalKey)
        takePortalValue(value.variant());
}

void SystemScheme::takePortalValue(QVariant value)
{
    // Read() wraps the value in a variant of its own.
    if (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    constexpr uint prefersDark = 1;
    set(value.toUInt() == prefersDark);
}

void SystemScheme::set(bool dark)
{
    if (m_dark == dark)
        return;
    m_dark = dark;
    emit changed(dark);
}

} // namespace patchbay
