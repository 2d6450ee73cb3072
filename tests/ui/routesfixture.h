#pragma once

#include "core/backend/relayhost.h"
#include "core/config/profilefile.h"
#include "ui/relaystate.h"
#include "ui/routes/routespage.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace patchbay {

inline const QByteArray twoProviders = R"([{"id":"demo","protocol":"demo"},)"
                                       R"({"id":"spare","protocol":"demo","name":"Spare"}])";
inline const QByteArray oneClient
    = R"([{"id":"codex","name":"Codex CLI","token_sha256":")" + QByteArray(64, 'a') + R"("}])";

/// A relay on a free port with simulated providers, unless there are \a providers, and the rules
/// \a routes as JSON, and the page of routes before it.
struct ShownRoutes
{
    explicit ShownRoutes(const QByteArray &routes, const QByteArray &providers = twoProviders,
                         const QByteArray &clients = oneClient)
        : profile(directory.filePath("profile.json"))
        , settings(directory.filePath("window.ini"), QSettings::IniFormat)
    {
        const QByteArray text
            = "{\"format\":1,\"listen\":[{\"address\":\"127.0.0.1\",\"port\":0}],\"providers\":"
              + providers + ",\"clients\":" + clients + ",\"routes\":" + routes + "}";
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
        page = std::make_unique<RoutesPage>(UiContext {*host, theme, *colors, settings, *state});
        page->resize(1272, 844); // what a window of 1440 × 900 leaves it
        page->show();
        page->shown();
        page->activateWindow();
        (void)QTest::qWaitForWindowActive(page.get());
    }

    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : page->findChildren<QPushButton *>()) {
            if (each->text() == text && each->isVisible())
                return each;
        }
        return nullptr;
    }
    template <typename T>
    [[nodiscard]] T *named(const QString &name) const
    {
        for (T *each : page->findChildren<T *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
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
    std::unique_ptr<RoutesPage> page;
};

} // namespace patchbay
