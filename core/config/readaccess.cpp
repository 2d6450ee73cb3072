#include "core/config/profilesections.h"

#include "core/base/ascii.h"
#include "core/config/urlrules.h"
#include "core/config/valuerules.h"

#include <algorithm>
#include <array>

namespace patchbay::sections {

namespace {

constexpr std::int64_t bytesPerMb = 1024 * 1024;

constexpr std::array bodyKinds {
    Word<HistoryConfig::Bodies> {"off", HistoryConfig::Bodies::Off},
    Word<HistoryConfig::Bodies> {"errors", HistoryConfig::Bodies::Errors},
    Word<HistoryConfig::Bodies> {"all", HistoryConfig::Bodies::All},
};

std::string present(std::string_view path)
{
    return path.empty() ? "must name a file" : rules::label(path);
}

void readAddress(ObjectReader &in, ListenAddress &listen)
{
    in.requiredText("address", listen.address, rules::listenAddress);
    in.integer("port", listen.port, {0, 65535});
    in.object("tls", "tls", [&listen](ObjectReader &tls) {
        tls.requiredText("cert_file", listen.certFile, present);
        tls.requiredText("key_file", listen.keyFile, present);
    });
    in.flag("plain_http", listen.plainHttp);
    const bool beyond
        = !listen.address.empty() && rules::hostKind(listen.address) != rules::HostKind::Loopback;
    if (beyond && !listen.plainHttp && !in.has("tls"))
        in.problem("address",
                   "is not loopback: give \"tls\" with \"cert_file\" and \"key_file\", or "
                   "set \"plain_http\": true if that network is yours");
}

} // namespace

void readListen(ObjectReader &profile, std::vector<ListenAddress> &listen)
{
    constexpr std::string_view bothLoopbacks
        = R"([{"address":"127.0.0.1","port":8790},{"address":"::1","port":8790}])";
    profile.array(
        "listen", bothLoopbacks, false, [&](json::Value value, const std::string &pointer) {
            ObjectReader in(profile.reading(), value, pointer, "listenAddress");
            ListenAddress address;
            readAddress(in, address);
            const bool doubled
                = address.port != 0
                  && std::ranges::any_of(listen, [&address](const ListenAddress &other) {
                         return other.address == address.address && other.port == address.port;
                     });
            if (doubled && !address.address.empty())
                in.problem("port", "is listened on twice at this address");
            listen.push_back(std::move(address));
            in.finish();
        });
    if (!profile.has("listen"))
        listen = {{.address = "127.0.0.1"}, {.address = "::1"}};
    else if (profile.isEmptyArray("listen"))
        profile.problem("listen", "must name at least one address");
}

void readAccess(ObjectReader &profile, Access &access)
{
    profile.object("access", "access", [&access](ObjectReader &in) {
        in.texts("allowed_hosts", access.allowedHosts, rules::hostName);
        for (std::string &host : access.allowedHosts)
            host = asciiLower(host);
        in.texts("allowed_origins", access.allowedOrigins, rules::originGlob);
        std::int64_t megabytes = access.maxBodyBytes / bytesPerMb;
        in.integer("max_body_mb", megabytes, {1, 1024});
        access.maxBodyBytes = megabytes * bytesPerMb;
        in.integer("max_connections", access.maxConnections, {1, 1'000'000});
    });
}

void readHistory(ObjectReader &profile, Config &config)
{
    profile.object("cache", "cache", [&config](ObjectReader &in) {
        in.integer("max_mb", config.cacheMaxMb, {1, 1'048'576});
    });
    profile.object("history", "history", [&config](ObjectReader &in) {
        in.oneOf<HistoryConfig::Bodies>("bodies", config.history.bodies, bodyKinds);
        in.integer("keep_days", config.history.keepDays, {0, 36'500});
        in.integer("max_mb", config.history.maxMb, {0, 1'048'576});
    });
}

} // namespace patchbay::sections
