#include "tests/support/demorelay.h"

#include "core/base/ids.h"
#include "core/config/profilereader.h"

namespace patchbay {

namespace {

constexpr auto token = "pb-tests-of-the-backend";

std::string profileText(const std::string &more)
{
    const auto provider = [](const std::string &id, const std::string &demo) {
        return R"({"id": ")" + id + R"(", "protocol": "demo", "demo": {)" + demo + "}}";
    };
    return R"({"format": 1, "listen": [{"address": "127.0.0.1", "port": 0}], "providers": [)"
           + provider("demo", R"("first_token_ms": 0, "tokens_per_second": 0)") + ", "
           + provider("ill", R"("first_token_ms": 0, "error_percent": 100)") + ", "
           + provider("slow", R"("first_token_ms": 400, "tokens_per_second": 0)")
           + R"(], "clients": [{"id": "tests", "token_sha256": ")" + sha256Hex(token) + "\"}]"
           + more + "}";
}

} // namespace

DemoRelay::DemoRelay(const std::string &more)
{
    auto config = readProfile(profileText(more), {});
    const auto catalog = Catalog::builtIn();
    if (!config || !catalog) {
        m_problem = config ? QByteArray("no catalogue")
                           : QByteArray::fromStdString(toLine(config.error().front()));
        return;
    }
    m_backend = std::make_unique<Backend>(*catalog, m_directory.path());
    const auto ports = m_backend->start(std::make_shared<const Config>(std::move(*config)));
    if (ports)
        m_port = ports->front();
    else
        m_problem = QByteArray::fromStdString(ports.error().message);
}

QByteArray DemoRelay::chat(const QByteArray &model, bool stream, const QByteArray &text)
{
    const QByteArray body
        = "{\"model\": \"" + model + "\", \"stream\": " + (stream ? "true" : "false")
          + ", \"messages\": [{\"role\": \"user\", \"content\": \"" + text + "\"}]}";
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
           + QByteArray(token) + "\r\nContent-Type: application/json\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace patchbay
