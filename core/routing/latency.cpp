#include "core/routing/latency.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <span>

namespace patchbay {

namespace {

constexpr std::chrono::duration<double> halfLife = std::chrono::minutes(5);
constexpr auto knownFor = std::chrono::minutes(10);

} // namespace

void Latency::record(std::int64_t us, SteadyTime now)
{
    m_samples[m_count % m_samples.size()] = {us, now};
    ++m_count;
    m_last = now;
    // What a sample weighs against another does not depend on the time, so the median only
    // changes here.
    auto sorted = m_samples;
    const std::span samples(sorted.data(), std::min(m_count, sorted.size()));
    std::ranges::sort(samples, {}, &Sample::us);
    const auto weight = [now](const Sample &sample) {
        return std::exp2(-(std::chrono::duration<double>(now - sample.at) / halfLife));
    };
    double half = 0;
    for (const Sample &sample : samples)
        half += weight(sample) / 2;
    m_median = samples.back().us;
    for (const Sample &sample : samples) {
        half -= weight(sample);
        if (half <= 0) {
            m_median = sample.us;
            return;
        }
    }
}

std::optional<std::int64_t> Latency::median(SteadyTime now) const
{
    if (m_count == 0 || now - m_last > knownFor)
        return std::nullopt;
    return m_median;
}

} // namespace patchbay
