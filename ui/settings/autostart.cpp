#include "ui/settings/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace patchbay {

namespace {

QString entryPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + QStringLiteral("/autostart/io.github.patchbay.Patchbay.desktop");
}

/// As `Exec` wants it: in quotation marks, with what is special inside them escaped.
QString quoted(QString path)
{
    for (const QChar special : {u'\\', u'"', u'`', u'$'})
        path.replace(special, QString(u'\\') + special);
    return u'"' + path.replace(u'%', QStringLiteral("%%")) + u'"';
}

} // namespace

bool Autostart::isOn()
{
    return QFileInfo::exists(entryPath());
}

QString Autostart::set(bool on)
{
    const QString path = entryPath();
    if (!on) {
        QFile entry(path);
        return !entry.exists() || entry.remove() ? QString() : entry.errorString();
    }
    // The program itself, not the part of it that draws the window.
    QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/patchbay");
    if (!QFileInfo::exists(program))
        program = QStandardPaths::findExecutable(QStringLiteral("patchbay"));
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile entry(path);
    const QString text = QStringLiteral("[Desktop Entry]\nType=Application\nName=Patchbay\n"
                                        "Icon=io.github.patchbay.Patchbay\n"
                                        "Exec=%1 --background\nX-GNOME-Autostart-enabled=true\n")
                             .arg(quoted(program));
    if (!entry.open(QIODevice::WriteOnly) || entry.write(text.toUtf8()) < 0 || !entry.commit())
        return entry.errorString();
    return {};
}

} // namespace patchbay
