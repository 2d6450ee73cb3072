#include "tests/support/simulatedday.h"

#include "core/base/json.h"
#include "tests/support/chance.h"
#include "tests/support/textfile.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>

namespace patchbay {

namespace {

using Kind = SimulatedRequest::Kind;
using namespace std::chrono_literals;

const QString data = QStringLiteral(PATCHBAY_SOURCE_DIR "/tests/data/");

/// Of 100 requests so many come in each hour.
constexpr std::array<int, 24> byHour {1, 0, 0,  0,  0, 0, 1, 2, 6, 10, 11, 10,
                                      6, 9, 11, 10, 9, 6, 3, 2, 1, 1,  1,  0};

struct Length
{
    std::int64_t input = 0;
    std::int64_t output = 0;
};

struct Material
{
    std::map<Kind, std::vector<Length>> lengths;
    std::map<Kind, std::vector<std::string>> prompts;
};

template <typename Visit>
void forEachRow(const QString &file, Visit visit)
{
    std::istringstream lines(textOfFile(data + file));
    json::Document document;
    for (std::string line; std::getline(lines, line);)
        visit(document.parse(line).value());
}

const Material &material()
{
    static const Material all = [] {
        Material read;
        forEachRow(QStringLiteral("simulation/traffic.jsonl"), [&](json::Value row) {
            const std::string_view kind = row["kind"].stringOr({});
            read.lengths[kind == "summary" ? Kind::Summary
                         : kind == "code"  ? Kind::Code
                                           : Kind::Chat]
                .push_back({row["input"].integerOr(0), row["output"].integerOr(0)});
        });
        forEachRow(QStringLiteral("classifier/heldout.jsonl"), [&](json::Value row) {
            const std::string_view task = row["task"].stringOr({});
            const bool wanted = task == "summarize" || task == "code" || task == "chat";
            if (wanted)
                read.prompts[task == "summarize" ? Kind::Summary
                             : task == "code"    ? Kind::Code
                                                 : Kind::Chat]
                    .emplace_back(row["text"].stringOr({}));
        });
        return read;
    }();
    return all;
}

std::chrono::microseconds moment(Chance &chance)
{
    static const int all = [] {
        int sum = 0;
        for (const int weight : byHour)
            sum += weight;
        return sum;
    }();
    auto ticket = static_cast<int>(chance.below(static_cast<std::size_t>(all)));
    std::size_t hour = 0;
    while (ticket >= byHour[hour])
        ticket -= byHour[hour++];
    return std::chrono::hours(hour) + std::chrono::microseconds(chance.below(3'600'000'000));
}

} // namespace

std::vector<SimulatedRequest> simulatedDay(std::uint64_t seed, std::size_t count)
{
    Chance chance(seed);
    std::vector<SimulatedRequest> day(count);
    for (SimulatedRequest &request : day) {
        const std::size_t ticket = chance.below(100);
        request.kind = ticket < 50 ? Kind::Chat : ticket < 88 ? Kind::Summary : Kind::Code;
        const bool byTool = ticket >= 94;
        const auto &lengths = material().lengths.at(request.kind);
        const auto &prompts = material().prompts.at(request.kind);
        const Length length = lengths[chance.below(lengths.size())];
        request.at = moment(chance);
        request.client = byTool ? "coding-tool" : "office";
        request.inputTokens = length.input;
        request.outputTokens = length.output;
        request.prompt.lastUser = prompts[chance.below(prompts.size())];
        request.prompt.hasCodeFence = request.prompt.lastUser.find("```") != std::string::npos;
        request.prompt.tools = byTool ? 12 : 0;
        request.facts.model = "auto";
        request.facts.stream = true;
        request.facts.needs.tools = byTool;
        request.facts.estimatedInput = length.input;
    }
    std::ranges::stable_sort(day, {}, &SimulatedRequest::at);
    return day;
}

} // namespace patchbay
