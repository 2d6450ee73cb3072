#pragma once

#include "core/backend/relayhost.h"
#include "core/config/profilefile.h"
#include "ui/context.h"
#include "ui/relaystate.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page.h"

#include <QFile>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace patchbay {

/// A relay on a free port with a profile of its own, and all that a page works with. `colors` is
/// null where it did not start.
struct RunningHost
{
    /// \a members are those of the profile as JSON, but for its format and address.
    explicit RunningHost(const QByteArray &members)
        : profile(directory.filePath("profile.json"))
        , settings(directory.filePath("window.ini"), QSettings::IniFormat)
    {
        const QByteArray text
            = R"({"format":1,"listen":[{"address":"127.0.0.1","port":0}],)" + members + "}";
        if (!writeWhole(profile.toStdString(), text.toStdString()))
            return;
        host = std::make_unique<RelayHost>(
            *Catalog::builtIn(),
            ProfilePaths::from(profile.toStdString(), directory.filePath("data").toStdString()),
            std::nullopt);
        if (const auto opened = host->open(); !opened) {
            qWarning("%s", opened.error().lines.front().c_str());
            return;
        }
        state = std::make_unique<RelayState>(*host);
        if (!host->start())
            return;
        colors = std::make_unique<ProviderColors>(theme, settings);
    }

    [[nodiscard]] UiContext context() { return {*host, theme, *colors, settings, *state}; }

    [[nodiscard]] QByteArray profileText() const
    {
        QFile file(profile);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir directory;
    QString profile;
    QSettings settings;
    Theme theme;
    std::unique_ptr<RelayHost> host;
    std::unique_ptr<RelayState> state;
    std::unique_ptr<ProviderColors> colors;
};

/// The button \a text in sight of \a page; null where there is none.
[[nodiscard]] inline QPushButton *buttonIn(const QWidget &page, const QString &text)
{
    for (QPushButton *each : page.findChildren<QPushButton *>()) {
        if (each->text() == text && each->isVisible())
            return each;
    }
    return nullptr;
}

/// Brings \a page to the front in a window of \a size.
inline void bringUp(Page &page, const QSize &size)
{
    page.resize(size);
    page.show();
    page.shown();
    page.activateWindow();
    (void)QTest::qWaitForWindowActive(&page);
}

} // namespace patchbay
