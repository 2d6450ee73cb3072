#include "core/ledger/historywriter.h"

#include "core/base/ids.h"
#include "core/base/logging.h"

#include <QFile>

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t mib = 1024 * 1024;
/// The limits are held to at least this often while bodies are written.
constexpr auto holdEvery = 10min;

void cutSecrets(std::string &text, const KeyRing *keys, const Secret &token)
{
    if (keys)
        keys->cutFrom(text);
    token.cutFrom(text);
}

/// Cuts secrets out of \a body and keeps its frames right, each by itself. A secret that lies
/// across two of them makes the body lose them: better no times than a secret.
void clean(KeptBody &body, const KeyRing *keys, const Secret &token)
{
    std::string whole = body.text;
    cutSecrets(whole, keys, token);
    if (whole == body.text)
        return;
    std::string joined;
    std::vector<KeptBody::Frame> frames;
    std::size_t at = 0;
    for (const KeptBody::Frame &frame : body.frames) {
        std::string piece = body.text.substr(at, static_cast<std::size_t>(frame.length));
        at += static_cast<std::size_t>(frame.length);
        cutSecrets(piece, keys, token);
        frames.push_back({frame.atUs, static_cast<std::int64_t>(piece.size())});
        joined += piece;
    }
    if (joined != whole)
        frames.clear();
    body.text = std::move(whole);
    body.frames = std::move(frames);
}

/// Cuts off what is beyond the bound.
void bound(KeptBody &body)
{
    constexpr std::size_t most = HistoryWriter::mostOfBody;
    if (body.text.size() <= most)
        return;
    body.leftOut += static_cast<std::int64_t>(body.text.size() - most);
    body.text.resize(most);
    std::int64_t left = most;
    std::erase_if(body.frames, [&left](KeptBody::Frame &frame) {
        frame.length = std::min(frame.length, std::max<std::int64_t>(left, 0));
        left -= frame.length;
        return frame.length == 0;
    });
}

template <typename Function>
void forEachBody(ExchangeBodies &bodies, Function function)
{
    function(bodies.request);
    function(bodies.answer);
    for (ExchangeBodies::Attempt &attempt : bodies.attempts) {
        function(attempt.sent);
        function(attempt.received);
    }
}

std::int64_t sizeOf(ExchangeBodies &bodies)
{
    std::int64_t size = 0;
    forEachBody(bodies, [&size](const KeptBody &body) {
        size += static_cast<std::int64_t>(body.text.size()
                                          + body.frames.size() * sizeof(KeptBody::Frame));
    });
    return size;
}

} // namespace

HistoryWriter::HistoryWriter(QString path)
    : m_path(std::move(path))
{ }

HistoryWriter::~HistoryWriter()
{
    if (m_thread.hasBegun())
        m_thread.post([this] { m_database.reset(); }); // a connection is its thread's
}

void HistoryWriter::setConfig(const HistoryConfig &config)
{
    // A file from before is held to the limits even where bodies are off now.
    const bool first = !std::exchange(m_configured, true);
    const bool needed = config.bodies != HistoryConfig::Bodies::Off || m_thread.hasBegun()
                        || (first && QFile::exists(m_path));
    if (!needed)
        return;
    m_thread.post([this, config] {
        m_limits = config;
        if (QFile::exists(m_path))
            holdLimits();
    });
}

void HistoryWriter::keep(ExchangeBodies bodies, std::shared_ptr<const KeyRing> keys, Secret token)
{
    const std::int64_t size = sizeOf(bodies);
    if (m_waiting.load() + size > mostWaiting) {
        ++m_leftOut;
        return;
    }
    m_waiting += size;
    m_thread.post([this, size, bodies = std::move(bodies), keys = std::move(keys),
                   token = std::move(token)]() mutable {
        write(bodies, keys.get(), token);
        m_waiting -= size;
    });
}

void HistoryWriter::purge(std::function<void(const Result<void> &)> done)
{
    m_thread.post([this, done = std::move(done)] {
        m_database.reset();
        done(HistoryDatabase::purge(m_path));
    });
}

void HistoryWriter::write(ExchangeBodies &bodies, const KeyRing *keys, const Secret &token)
{
    if (const std::int64_t count = m_leftOut.exchange(0); count > 0)
        qCWarning(logLedger) << "the bodies of" << count
                             << "exchanges were not kept: more came than can be written";
    if (!openDatabase())
        return;
    forEachBody(bodies, [keys, &token](KeptBody &body) {
        clean(body, keys, token);
        bound(body);
    });
    token.cutFrom(bodies.path);
    if (auto written = m_database->write(bodies); !written) {
        tell(written.error());
        m_database.reset(); // and open it again at the next try
        return;
    }
    m_failing = false;
    m_written += sizeOf(bodies);
    const bool due = m_limits.maxMb > 0 && m_written > m_limits.maxMb * mib / 20;
    if (due || std::chrono::steady_clock::now() - m_limitsHeldAt > holdEvery)
        holdLimits();
}

void HistoryWriter::holdLimits()
{
    m_written = 0;
    m_limitsHeldAt = std::chrono::steady_clock::now();
    if (!openDatabase())
        return;
    Result<void> done;
    if (m_limits.keepDays > 0) {
        const auto days = std::chrono::hours(24) * m_limits.keepDays;
        const std::int64_t firstMs
            = std::max<std::int64_t>(unixMs(std::chrono::system_clock::now() - days), 0);
        done = m_database->removeBefore(firstMs << idSequenceBits);
    }
    if (done && m_limits.maxMb > 0)
        done = m_database->shrinkTo(m_limits.maxMb * mib);
    if (!done)
        tell(done.error());
}

bool HistoryWriter::openDatabase()
{
    if (m_database)
        return true;
    auto opened = HistoryDatabase::open(m_path);
    if (!opened) {
        tell(opened.error());
        return false;
    }
    m_database.emplace(std::move(*opened));
    return true;
}

/// Once until it works again: the exchange itself does not depend on it.
void HistoryWriter::tell(const Error &error)
{
    if (!std::exchange(m_failing, true))
        qCWarning(logLedger).noquote() << QString::fromStdString(error.message);
}

} // namespace patchbay
