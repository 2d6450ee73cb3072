#pragma once

#include <QObject>
#include <QVariant>

class QDBusVariant;

namespace patchbay {

/// Whether the desktop is light or dark: Qt's word from 6.5 on; before it the setting
/// `color-scheme` of the XDG desktop portal (org.freedesktop.appearance), else the system palette's
/// lightness. Never blocks: the portal's answer comes as a change. Thread: GUI.
class SystemScheme final : public QObject
{
    Q_OBJECT

public:
    explicit SystemScheme(QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_dark; }

signals:
    void changed(bool dark);

private slots:
    void onPortalSetting(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askPortal();
    void takePortalValue(QVariant value);
    void set(bool dark);

    bool m_dark = false;
};

} // namespace patchbay
