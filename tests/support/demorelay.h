#pragma once

#include "core/backend/backend.h"
#include "tests/support/rawclient.h"

#include <QByteArray>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace patchbay {

/// A whole relay in this process, on a free port of 127.0.0.1, with a data directory of its own.
/// Its providers are simulated: `demo` answers at once, `ill` always fails, `slow` takes a while
/// to begin. The client `tests` may ask.
class DemoRelay final
{
public:
    /// \a more fields of the profile, with a comma in front. Check isRunning().
    explicit DemoRelay(const std::string &more = {});

    [[nodiscard]] bool isRunning() const { return m_port != 0; }
    [[nodiscard]] Backend &backend() { return *m_backend; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString path(const QString &file) const { return m_directory.filePath(file); }
    /// Whatever is wrong with the start.
    [[nodiscard]] QByteArray problem() const { return m_problem; }

    /// A chat request for \a model, as bytes for a RawClient.
    [[nodiscard]] static QByteArray chat(const QByteArray &model, bool stream = false,
                                         const QByteArray &text = "Hello");

private:
    QTemporaryDir m_directory;
    std::unique_ptr<Backend> m_backend;
    quint16 m_port = 0;
    QByteArray m_problem;
};

} // namespace patchbay
