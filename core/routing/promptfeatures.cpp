#include "core/routing/promptfeatures.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <cmath>

namespace patchbay {

namespace {

// Bytes that are looked at.
constexpr std::size_t headBytes = 3000; ///< of the user's text
constexpr std::size_t tailBytes = 1000;
constexpr std::size_t lineBytes = 240; ///< of its first and its last line
constexpr std::size_t systemBytes = 400;
constexpr std::string_view blank = " \t\r\n";

bool isWordLetter(char c)
{
    return (c >= '0' && c <= '9') || (asciiLower(c) >= 'a' && asciiLower(c) <= 'z');
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(blank);
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

/// \a at, or the next place where a character begins.
std::size_t boundary(std::string_view text, std::size_t at)
{
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80)
        ++at;
    return at;
}

/// Where the words of a prompt are looked for.
struct Regions
{
    std::array<std::string_view, 2> text; ///< the whole, or beginning and end of a long one
    std::string_view head; ///< the first line that is not blank
    std::string_view tail; ///< the last one, as far as it is not the first
    std::string_view system;
};

Regions regionsOf(const PromptText &prompt)
{
    const std::string_view text = prompt.lastUser;
    Regions regions;
    regions.text[0] = text;
    if (text.size() > headBytes + tailBytes)
        regions.text = {text.substr(0, boundary(text, headBytes)),
                        text.substr(boundary(text, text.size() - tailBytes))};
    const std::string_view inner = trimmed(text);
    // Of a line no more than lineBytes count, so that its end is not looked for beyond them.
    const std::size_t headEnd = boundary(
        inner, std::min({inner.substr(0, lineBytes).find('\n'), inner.size(), lineBytes}));
    const std::size_t fromEnd = inner.size() - std::min(inner.size(), lineBytes);
    const std::size_t lastLine = fromEnd + inner.substr(fromEnd).rfind('\n') + 1; // none: fromEnd
    regions.head = inner.substr(0, headEnd);
    regions.tail = inner.substr(boundary(inner, std::max({lastLine, fromEnd, headEnd})));
    const std::string_view system = trimmed(prompt.system);
    regions.system = system.substr(0, boundary(system, systemBytes));
    return regions;
}

/// How many bytes of some kinds there are, each in ten bits of one number: so many may be summed up
/// with one addition for each byte.
namespace kinds {

enum Kind : unsigned { Digit, Upper, Cjk, Quote, Sign, Operator };
constexpr unsigned width = 10;
constexpr std::size_t mostBytes = (1U << width) - 1; ///< in one sum

constexpr std::array<std::uint64_t, 256> table = [] {
    std::array<std::uint64_t, 256> kindsOf {};
    const auto mark = [&kindsOf](unsigned byte, Kind kind) {
        kindsOf[byte] |= std::uint64_t(1) << (kind * width);
    };
    for (unsigned byte = '0'; byte <= '9'; ++byte)
        mark(byte, Digit);
    for (unsigned byte = 'A'; byte <= 'Z'; ++byte)
        mark(byte, Upper);
    for (unsigned byte = 0xE3; byte <= 0xE9; ++byte)
        mark(byte, Cjk);
    mark('"', Quote);
    for (const char c : std::string_view("{}[]();<>=_#"))
        mark(static_cast<unsigned char>(c), Sign);
    for (const char c : std::string_view("+-*/=^%"))
        mark(static_cast<unsigned char>(c), Operator);
    return kindsOf;
}();

constexpr double count(std::uint64_t sum, Kind kind)
{
    return static_cast<double>(sum >> (kind * width) & mostBytes);
}

} // namespace kinds

struct Counts
{
    double lines = 0, cjk = 0, digits = 0, signs = 0, operators = 0, quotes = 0, upper = 0;
    double indented = 0, options = 0, longest = 0;

    void add(std::string_view region)
    {
        for (std::size_t at = 0; at < region.size(); at += kinds::mostBytes)
            addBytes(region.substr(at, kinds::mostBytes));
        for (;;) {
            const std::size_t end = region.find('\n');
            addLine(region.substr(0, end));
            if (end == std::string_view::npos)
                return;
            ++lines;
            region.remove_prefix(end + 1);
        }
    }

    /// Of at most kinds::mostBytes.
    void addBytes(std::string_view bytes)
    {
        std::uint64_t sum = 0;
        for (const char c : bytes)
            sum += kinds::table[static_cast<unsigned char>(c)];
        digits += kinds::count(sum, kinds::Digit);
        upper += kinds::count(sum, kinds::Upper);
        cjk += kinds::count(sum, kinds::Cjk);
        quotes += kinds::count(sum, kinds::Quote);
        signs += kinds::count(sum, kinds::Sign);
        operators += kinds::count(sum, kinds::Operator);
    }

    void addLine(std::string_view line)
    {
        longest = std::max(longest, static_cast<double>(line.size()));
        if (line.size() < 2)
            return;
        const auto isSpace = [](char c) {
            return c == ' ' || c == '\t';
        };
        indented += isSpace(line[0]) && isSpace(line[1]);
        options += asciiLower(line[0]) >= 'a' && asciiLower(line[0]) <= 'd'
                   && (line[1] == '.' || line[1] == ')');
    }
};

bool asks(std::string_view line)
{
    return line.ends_with('?') || line.ends_with("？");
}

bool announces(std::string_view line)
{
    return line.ends_with(':') || line.ends_with("：");
}

/// The features that are no words, in the order of the weights.
std::array<double, PromptFeatures::shapes> shapeOf(const PromptText &prompt, const Regions &regions)
{
    Counts counts;
    for (const std::string_view region : regions.text)
        counts.add(region);
    const std::string_view beginning = std::string_view(prompt.lastUser).substr(0, headBytes);
    const std::size_t bytes = prompt.lastUser.size();
    const double size
        = std::max(1.0, static_cast<double>(regions.text[0].size() + regions.text[1].size()));
    const std::string_view last = regions.tail.empty() ? regions.head : regions.tail;
    const auto flag = [](bool on) {
        return on ? 1.0 : 0.0;
    };
    return {
        std::log2(1 + static_cast<double>(bytes)) / 16,
        std::log2(1 + counts.lines) / 8,
        3 * counts.cjk / size,
        4 * counts.digits / size,
        4 * counts.signs / size,
        8 * counts.operators / size,
        flag(prompt.hasCodeFence),
        std::min(1.0, counts.indented / 4),
        flag(asks(last)),
        flag(announces(last)),
        flag(announces(regions.head)),
        flag(beginning.find("://") != std::string_view::npos),
        flag(counts.quotes > 0),
        flag(beginning.find('\\') != std::string_view::npos
             || beginning.find('$') != std::string_view::npos),
        flag(prompt.tools > 0),
        flag(prompt.tools > 5),
        static_cast<double>(regions.head.size()) / static_cast<double>(lineBytes),
        flag(!regions.tail.empty()),
        std::min(1.0, counts.options / 4),
        std::min(1.0, counts.longest / 400),
        flag(!regions.system.empty()),
        flag(bytes < 40),
        flag(bytes < 120),
        flag(bytes < 400),
        flag(bytes < 1500),
        flag(bytes >= 1500),
        4 * counts.upper / size,
    };
}

} // namespace

CuePhrases::CuePhrases(std::size_t groups, std::vector<Phrase> phrases)
    : m_groups(groups)
    , m_phrases(std::move(phrases))
{
    const auto firstOf = [](const Phrase &phrase) {
        return static_cast<unsigned char>(phrase.text.front());
    };
    std::ranges::stable_sort(m_phrases, {}, firstOf);
    for (const Phrase &phrase : m_phrases)
        ++m_begin[firstOf(phrase) + 1U];
    for (std::size_t i = 1; i < m_begin.size(); ++i)
        m_begin[i] = static_cast<std::uint16_t>(m_begin[i] + m_begin[i - 1]);
}

void CuePhrases::find(std::string_view text, bool opening, double *flags) const
{
    std::array<char, systemBytes + 4> buffer {};
    const std::size_t size = std::min(text.size(), buffer.size());
    std::ranges::transform(text.substr(0, size), buffer.begin(),
                           [](char c) { return asciiLower(c); });
    const std::string_view low(buffer.data(), size);
    for (std::size_t at = 0; at < low.size(); ++at) {
        if (at > 0 && isWordLetter(low[at]) && isWordLetter(low[at - 1]))
            continue; // within a word
        const auto first = static_cast<unsigned char>(low[at]);
        for (std::size_t i = m_begin[first]; i < m_begin[first + 1U]; ++i) {
            const Phrase &phrase = m_phrases[i];
            if (!low.substr(at).starts_with(phrase.text))
                continue;
            flags[phrase.group] = 1;
            if (at == 0 && opening)
                flags[m_groups + phrase.group] = 1;
        }
    }
}

PromptFeatures promptFeatures(const PromptText &prompt, const CuePhrases &cues)
{
    const Regions regions = regionsOf(prompt);
    PromptFeatures features;
    for (const std::string_view region : regions.text)
        features.whole.add(region);
    features.focus.add(regions.head);
    features.focus.add(regions.system);
    features.focus.add(regions.tail);

    features.dense.resize(PromptFeatures::shapes + 2 * cues.groups());
    std::ranges::copy(shapeOf(prompt, regions), features.dense.begin());
    double *flags = features.dense.data() + PromptFeatures::shapes;
    cues.find(regions.head, true, flags);
    cues.find(regions.system, false, flags);
    cues.find(regions.tail, false, flags);
    return features;
}

} // namespace patchbay
