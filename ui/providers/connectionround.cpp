#include "ui/providers/connectionround.h"

#include "ui/answer.h"
namespace patchbay {

namespace {

constexpr int atOnce = 4;

} // namespace

ConnectionRound::ConnectionRound(Backend &backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{ }

void ConnectionRound::start(const Config &config, const std::string &provider,
                            const std::string &key)
{
    if (isRunning())
        return;
    m_summary = {};
    for (const ProviderConfig &each : config.providers) {
        if (!each.enabled || (!provider.empty() && each.id != provider))
            continue;
        if (each.keys.empty())
            m_waiting.push_back({.provider = each});
        for (const KeyConfig &candidate : each.keys) {
            if (candidate.enabled && (key.empty() || candidate.id == key))
                m_waiting.push_back({.provider = each, .key = candidate.id});
        }
    }
    m_total = static_cast<int>(m_waiting.size());
    next();
}

void ConnectionRound::next()
{
    while (m_running < atOnce && !m_waiting.empty()) {
        ConnectionSubject subject = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_running;
        whenAnswered<Result<ConnectionTest>>(
            m_backend.testConnection(subject), this,
            [this, subject](const auto &test) { take(subject, test); },
            [this] {
                --m_running;
                next();
            });
    }
    if (!isRunning())
        emit finished();
}

void ConnectionRound::take(const ConnectionSubject &subject, const Result<ConnectionTest> &test)
{
    --m_running;
    ++m_summary.tested;
    if (test && test->works())
        ++m_summary.working;
    if (test && test->cost)
        m_summary.cost = m_summary.cost.plus(*test->cost).value_or(m_summary.cost);
    else if (test && !test->model.empty())
        ++m_summary.unpriced;
    emit tested(QString::fromStdString(subject.provider.id), QString::fromStdString(subject.key),
                test ? wordsOf(*test) : wordsOf(test.error()), test ? test->firstTokenUs : -1);
    next();
}

} // namespace patchbay
