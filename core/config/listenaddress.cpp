#include "core/config/listenaddress.h"

#include <QHostAddress>
#include <QString>

#include <charconv>

namespace patchbay {

Result<ListenAddress> readListenAddress(const std::string &text)
{
    const auto refuse = [&text] {
        return fail(ErrorCode::InvalidRequest,
                    "`" + text + "` is no address: write it as 127.0.0.1:8790 or [::1]:8790.");
    };
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return refuse();
    ListenAddress listen;
    const char *end = text.data() + text.size();
    const auto [rest, problem] = std::from_chars(text.data() + colon + 1, end, listen.port);
    if (problem != std::errc() || rest != end)
        return refuse();
    std::string host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    if (host == "localhost")
        host = "127.0.0.1";
    QHostAddress address;
    if (!address.setAddress(QString::fromStdString(host)))
        return refuse();
    listen.address = address.toString().toStdString();
    return listen;
}

std::string toText(const ListenAddress &address)
{
    const bool six = address.address.find(':') != std::string::npos;
    return (six ? '[' + address.address + ']' : address.address) + ':'
           + std::to_string(address.port);
}

} // namespace patchbay
