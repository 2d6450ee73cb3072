// Opens many streams at once and looks at every event by itself: whether it came, in its place,
// and how long after bench_upstream sent it. One thread, epoll; bounded by --timeout seconds.
// Prints one JSON object.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace {

std::int64_t nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

struct Options
{
    int port = 0, streams = 300, events = 80, timeout = 30;
    std::string path = "/v1/chat/completions", model = "bench", headers;
};

struct Totals
{
    std::vector<std::int64_t> latencies; ///< ns
    long long disordered = 0;
    int failed = 0; ///< streams: another status, cut, or without [DONE]
};

/// One stream's answer, taken apart as it comes.
class Stream
{
public:
    int fd = -1;
    bool over = false;

    /// Takes bytes off the wire; \a now is when they came.
    void take(std::string_view bytes, std::int64_t now, Totals &totals)
    {
        m_raw += bytes;
        if (!m_headDone && !takeHead())
            return;
        if (!m_chunked) {
            m_text += m_raw;
            m_raw.clear();
        } else {
            dechunk();
        }
        std::size_t at = 0;
        for (std::size_t end; (end = m_text.find("\n\n", at)) != std::string::npos; at = end + 2)
            event(std::string_view(m_text).substr(at, end - at), now, totals);
        m_text.erase(0, at);
    }

    [[nodiscard]] bool good(int events) const { return m_ok && m_done && m_next == events; }
    [[nodiscard]] bool complete() const { return m_done && (!m_chunked || m_lastChunk); }

private:
    bool takeHead()
    {
        const std::size_t end = m_raw.find("\r\n\r\n");
        if (end == std::string::npos)
            return false;
        m_ok = m_raw.compare(0, 12, "HTTP/1.1 200") == 0;
        std::string head = m_raw.substr(0, end);
        std::transform(head.begin(), head.end(), head.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        m_chunked = head.find("transfer-encoding: chunked") != std::string::npos;
        m_raw.erase(0, end + 4);
        m_headDone = true;
        if (!m_ok)
            over = true;
        return true;
    }

    void dechunk()
    {
        std::size_t at = 0;
        while (!m_lastChunk) {
            const std::size_t lineEnd = m_raw.find("\r\n", at);
            if (lineEnd == std::string::npos)
                break;
            const std::size_t size = std::strtoul(m_raw.c_str() + at, nullptr, 16);
            if (m_raw.size() < lineEnd + 2 + size + 2)
                break;
            m_text.append(m_raw, lineEnd + 2, size);
            at = lineEnd + 2 + size + 2;
            m_lastChunk = size == 0;
        }
        m_raw.erase(0, at);
    }

    void event(std::string_view text, std::int64_t now, Totals &totals)
    {
        if (text.find("[DONE]") != text.npos) {
            m_done = true;
            return;
        }
        static constexpr std::string_view mark = "\"content\":\"";
        const std::size_t at = text.find(mark);
        if (at == text.npos)
            return;
        int number = -1;
        std::int64_t sent = 0;
        const char *const end = text.data() + text.size();
        const auto first = std::from_chars(text.data() + at + mark.size(), end, number);
        if (first.ec != std::errc() || first.ptr == end)
            return;
        std::from_chars(first.ptr + 1, end, sent);
        if (number != m_next)
            ++totals.disordered;
        m_next = number + 1;
        totals.latencies.push_back(now - sent);
    }

    std::string m_raw;
    std::string m_text;
    bool m_headDone = false, m_ok = false, m_chunked = false, m_lastChunk = false, m_done = false;
    int m_next = 0;
};

bool open(Stream &stream, const Options &options, int epoll, std::uint32_t index)
{
    stream.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(options.port));
    if (connect(stream.fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return false;
    const std::string body
        = "{\"model\":\"" + options.model
          + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Count.\"}]}";
    const std::string request = "POST " + options.path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                + "Content-Type: application/json\r\n" + options.headers
                                + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n"
                                + body;
    if (send(stream.fd, request.data(), request.size(), MSG_NOSIGNAL)
        != static_cast<ssize_t>(request.size()))
        return false;
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.u32 = index;
    epoll_ctl(epoll, EPOLL_CTL_ADD, stream.fd, &event);
    return true;
}

double percentileUs(const std::vector<std::int64_t> &sorted, double share)
{
    if (sorted.empty())
        return -1;
    const auto at = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1));
    return static_cast<double>(sorted[at]) / 1000.0;
}

Options parse(int argc, char **argv)
{
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const char *const value = argv[i + 1];
        if (name == "--port")
            options.port = std::atoi(value);
        else if (name == "--streams")
            options.streams = std::atoi(value);
        else if (name == "--events")
            options.events = std::atoi(value);
        else if (name == "--timeout")
            options.timeout = std::atoi(value);
        else if (name == "--path")
            options.path = value;
        else if (name == "--model")
            options.model = value;
        else if (name == "--header")
            options.headers += std::string(value) + "\r\n";
        else
            std::exit(2);
    }
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    const Options options = parse(argc, argv);
    const int epoll = epoll_create1(EPOLL_CLOEXEC);
    std::vector<Stream> streams(static_cast<std::size_t>(options.streams));
    Totals totals;
    int running = 0;
    for (std::uint32_t i = 0; i < streams.size(); ++i) {
        if (open(streams[i], options, epoll, i))
            ++running;
        else
            streams[i].over = true;
    }
    const std::int64_t begun = nowNs();
    const std::int64_t ends = begun + options.timeout * 1'000'000'000LL;
    std::vector<epoll_event> ready(512);
    char buffer[65536];
    while (running > 0 && nowNs() < ends) {
        const int count = epoll_wait(epoll, ready.data(), static_cast<int>(ready.size()), 200);
        for (int i = 0; i < count; ++i) {
            Stream &stream = streams[ready[static_cast<std::size_t>(i)].data.u32];
            const ssize_t got = recv(stream.fd, buffer, sizeof buffer, MSG_DONTWAIT);
            if (got < 0 && errno == EAGAIN)
                continue;
            if (got > 0)
                stream.take({buffer, static_cast<std::size_t>(got)}, nowNs(), totals);
            if (got <= 0 || stream.over || stream.complete()) {
                stream.over = true;
                ::close(stream.fd);
                --running;
            }
        }
    }
    for (const Stream &stream : streams)
        totals.failed += !stream.good(options.events);
    std::sort(totals.latencies.begin(), totals.latencies.end());
    const long long expected = 1LL * options.streams * options.events;
    std::printf("{\"streams\":%d,\"failed_streams\":%d,\"expected\":%lld,\"events\":%zu,"
                "\"disordered\":%lld,\"p50_us\":%.1f,\"p99_us\":%.1f,\"max_us\":%.1f,"
                "\"seconds\":%.2f}\n",
                options.streams, totals.failed, expected, totals.latencies.size(),
                totals.disordered, percentileUs(totals.latencies, 0.5),
                percentileUs(totals.latencies, 0.99), percentileUs(totals.latencies, 1.0),
                static_cast<double>(nowNs() - begun) / 1e9);
    return totals.failed ? 1 : 0;
}
