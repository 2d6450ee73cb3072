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

UpstreamClient::UpstreamClient(QObject *parent)
    : QObject(parent)
    , m_loop(std::make_unique<CurlLoop>())
{ }

UpstreamClient::~UpstreamClient() = default;

std::unique_ptr<UpstreamTransfer> UpstreamClient::send(UpstreamRequest request,
                                                       UpstreamListener &listener)
{
    return m_loop->send(std::move(request), listener);
}

void UpstreamClient::closeIdleConnections()
{
    m_loop->closeIdleConnections();
}

} // namespace patchbay
