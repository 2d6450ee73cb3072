#include "core/relay/upstream/upstreamclient.h"

#include "core/relay/upstream/curlloop.h"

namespace patchbay {

UpstreamTransfer::~UpstreamTransfer()
{
    if (m_transfer != nullptr)
        m_transfer->loop().cancel(*m_transfer);
}

void UpstreamTransfer::pause()
{
    if (m_transfer != nullptr)
        m_transfer->loop().pause(*m_transfer);
}

void UpstreamTransfer::resume()
{
    if (m_transfer != nullptr)
        m_transfer->loop().resume(*m_transfer);
}

bool UpstreamTransfer::bodySent() const
{
    return m_transfer != nullptr ? m_transfer->bodySent() : m_bodySent;
}

UpstreamTimings UpstreamTransfer::timings() const
{
    return m_transfer != nullptr ? m_transfer->timings(std::chrono::steady_clock::now())
                                 : UpstreamTimings();
}

UpstreamClient::UpstreamClient(QObject *parent, SuspendedTime suspended)
    : QObject(parent)
    , m_loop(std::make_unique<CurlLoop>())
    , m_suspended(std::move(suspended))
    , m_suspendedBefore(m_suspended())
{ }

UpstreamClient::~UpstreamClient() = default;

std::unique_ptr<UpstreamTransfer> UpstreamClient::send(UpstreamRequest request,
                                                       UpstreamListener &listener)
{
    // The two clocks behind it are read one after the other, so that small differences mean
    // nothing.
    constexpr std::chrono::milliseconds nap {500};
    if (const auto suspended = m_suspended(); suspended > m_suspendedBefore + nap) {
        m_suspendedBefore = suspended;
        m_loop->closeIdleConnections();
    }
    return m_loop->send(std::move(request), listener);
}

} // namespace patchbay
