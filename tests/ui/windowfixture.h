#pragma once

#include "core/backend/relayhost.h"
#include "ui/context.h"
#include "ui/relaystate.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>

namespace patchbay {

/// A relay of its own on a free port with the simulated provider, in a temporary directory, and
/// what the window's parts work with. No keychain: the session bus of who runs the tests is not
/// ours to write to.
class WindowFixture final
{
public:
    /// \a prepare fills the data directory before the relay begins.
    explicit WindowFixture(const std::function<void(const QString &data)> &prepare = {})
        : host(*Catalog::builtIn(),
               ProfilePaths {file("profile.json").toStdString(), file("data").toStdString()},
               ListenAddress {.address = "127.0.0.1", .port = 0})
        , settings(file("window.ini"), QSettings::IniFormat)
        , colors(theme, settings)
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        settings.setValue(QStringLiteral("first-run/done"), true);
        if (prepare) {
            QDir(directory.path()).mkdir(QStringLiteral("data"));
            prepare(file("data"));
        }
        opened = host.open().has_value();
        state = std::make_unique<RelayState>(host);
        started = opened && host.start().has_value();
    }

    [[nodiscard]] QString file(const QString &name) const { return directory.filePath(name); }
    [[nodiscard]] UiContext context() { return {host, theme, colors, settings, *state}; }

    /// Asks the relay and waits for the end of the answer; its status, 0 if none came.
    int ask(const QByteArray &model, bool stream = false)
    {
        QNetworkRequest request(
            QUrl(QString::fromStdString(host.url()) + QStringLiteral("/v1/chat/completions")));
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        request.setRawHeader(
            "Authorization",
            "Bearer " + QByteArray::fromStdString(std::string(host.localToken().value().reveal())));
        const QByteArray body = R"({"model":")" + model + R"(","stream":)"
                                + (stream ? "true" : "false")
                                + R"(,"max_tokens":8,"messages":[{"role":"user","content":"hi"}]})";
        const std::unique_ptr<QNetworkReply> reply(m_network.post(request, body));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished() && !finished.wait(10'000))
            return 0;
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

    QTemporaryDir directory;
    RelayHost host;
    QSettings settings;
    Theme theme;
    ProviderColors colors;
    std::unique_ptr<RelayState> state;
    bool opened = false;
    bool started = false;

private:
    QNetworkAccessManager m_network;
};

} // namespace patchbay
