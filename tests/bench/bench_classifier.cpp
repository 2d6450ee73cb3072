// How long a guess of the task classifier takes: bench_classifier. Prints the median of many runs
// for prompts of several lengths, in microseconds.

#include "core/routing/taskclassifier.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

using namespace patchbay;

namespace {

double medianUs(const TaskClassifier &classifier, const PromptText &prompt)
{
    constexpr int runs = 3000;
    std::vector<double> times;
    double kept = 0; // so that nothing is optimised away
    for (int i = 0; i < runs; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        kept += classifier.classify(prompt).confidence;
        const std::chrono::duration<double, std::micro> took
            = std::chrono::steady_clock::now() - begin;
        times.push_back(took.count());
    }
    std::ranges::nth_element(times, times.begin() + runs / 2);
    return kept > 0 ? times[runs / 2] : 0;
}

std::string repeated(std::string_view text, std::size_t size)
{
    std::string all = "Summarize the following text.\n\n";
    while (all.size() < size)
        all += text.substr(0, size);
    return all;
}

/// Words of which hardly any comes twice, so that the weights of each have to be fetched.
std::string varied(std::size_t size)
{
    constexpr std::array syllables {"ba",  "ter", "lo",  "min", "sa", "rek", "vo",  "tin",
                                    "qua", "del", "pri", "son", "ge", "hu",  "ast", "ly"};
    std::string all;
    for (unsigned i = 1; all.size() < size; ++i) {
        for (unsigned rest = i * 2654435761U; rest > 0xFFFF; rest /= 16)
            all += syllables[rest % 16];
        all += ' ';
    }
    return all;
}

} // namespace

int main()
{
    const auto classifier = TaskClassifier::builtIn();
    if (!classifier) {
        std::fputs(classifier.error().message.c_str(), stderr);
        return 1;
    }
    const std::string english = "The council met on Tuesday to discuss the new bridge, 40 m long. ";
    const std::string chinese = "昨天下午，市政府召开会议，讨论新桥的建设方案。";
    const std::string code = "for (int i = 0; i < n; ++i) {\n    sum += a[i] * b[i];\n}\n";
    const std::string words = varied(200'000);
    for (const std::size_t size : {100, 1000, 3000, 30'000, 128'000}) {
        std::printf("%7zu bytes:", size);
        for (const auto &[what, text] : {std::pair("English", &english),
                                         {"Chinese", &chinese},
                                         {"code", &code},
                                         {"varied", &words}})
            std::printf("  %s %.1f us", what,
                        medianUs(**classifier, {.system = "You are a helpful assistant.",
                                                .lastUser = repeated(*text, size)}));
        std::puts("");
    }
    return 0;
}
