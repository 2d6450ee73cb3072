#include "core/protocols/promptreader.h"

#include <algorithm>
#include <functional>
#include <span>

namespace patchbay {

namespace {

constexpr std::string_view space = " \t\r\n";

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(space);
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

/// Whether a text is one element as a whole whose name has a hyphen or an underscore: HTML that a
/// user pastes has other names.
bool isContext(std::string_view text)
{
    text = trimmed(text);
    if (!text.starts_with('<') || !text.ends_with('>'))
        return false;
    const std::string_view name = text.substr(1, text.find_first_of(" \t\r\n>", 1) - 1);
    if (name.find_first_of("-_") == std::string_view::npos)
        return false;
    const auto close = text.rfind("</");
    return close != std::string_view::npos && text.substr(close + 2, name.size()) == name
           && close + 2 + name.size() + 1 == text.size();
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// The first \a most bytes, or fewer: characters stay whole.
std::string_view beginning(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    while (most > 0 && isContinuation(text[most]))
        --most;
    return text.substr(0, most);
}

/// The last \a most bytes, or fewer.
std::string_view end(std::string_view text, std::size_t most)
{
    std::size_t begin = text.size() - std::min(most, text.size());
    while (begin < text.size() && isContinuation(text[begin]))
        ++begin;
    return text.substr(begin);
}

std::string joined(const std::vector<std::string_view> &texts)
{
    std::string all;
    for (const std::string_view text : texts)
        all.append(all.empty() ? "" : "\n").append(text);
    return all;
}

/// Beginning and end of \a texts, without joining what lies between.
std::string bounded(const std::vector<std::string_view> &texts, std::size_t most)
{
    std::size_t size = 0;
    for (const std::string_view text : texts)
        size += text.size() + 1;
    if (size <= most + 1)
        return joined(texts);
    std::string head;
    for (const std::string_view text : texts) {
        if (head.size() >= most / 2)
            break;
        head.append(head.empty() ? "" : "\n").append(beginning(text, most / 2 - head.size()));
    }
    std::string tail;
    for (auto text = texts.rbegin(); text != texts.rend() && tail.size() < most / 2; ++text)
        tail.insert(0,
                    std::string(end(*text, most / 2 - tail.size())) + (tail.empty() ? "" : "\n"));
    return head + '\n' + tail;
}

/// Of all \a lists; 0 if there is nothing in the last one.
std::size_t hashOf(std::initializer_list<std::span<const std::string_view>> lists)
{
    std::size_t sum = 0;
    if (std::data(lists)[lists.size() - 1].empty())
        return sum;
    for (const auto list : lists) {
        for (const std::string_view text : list)
            sum = sum * 0x9e3779b97f4a7c15U + std::hash<std::string_view>()(text);
        sum = sum * 0x9e3779b97f4a7c15U + list.size();
    }
    return std::max<std::size_t>(sum, 1);
}

} // namespace

std::vector<std::string_view> PromptReader::texts(json::Value content,
                                                  std::initializer_list<std::string_view> types)
{
    std::vector<std::string_view> found;
    const auto take = [&](json::Value value) {
        if (const auto text = value.string(); text && !trimmed(*text).empty())
            found.push_back(*text);
    };
    take(content);
    for (const json::Value part : content.elements()) {
        const json::Value type = part["type"];
        if (!type.exists() || std::ranges::find(types, type.stringOr({})) != types.end())
            take(part["text"]);
    }
    return found;
}

void PromptReader::addSystem(const std::vector<std::string_view> &texts)
{
    if (m_user.empty())
        m_system.insert(m_system.end(), texts.begin(), texts.end());
}

void PromptReader::addUser(const std::vector<std::string_view> &texts)
{
    std::vector<std::string_view> words;
    std::ranges::copy_if(texts, std::back_inserter(words),
                         [](std::string_view text) { return !isContext(text); });
    if (m_first.empty())
        m_first = words;
    if (!words.empty()) {
        m_user = std::move(words);
        m_onlyContext = false;
    } else if (m_onlyContext && !texts.empty()) {
        m_user = texts;
    }
}

PromptText PromptReader::take() const
{
    return {.system = std::string(beginning(joined(m_system), PromptText::maxSystem)),
            .lastUser = bounded(m_user, PromptText::maxUser),
            .hasCodeFence = std::ranges::any_of(
                m_user,
                [](std::string_view text) { return text.find("```") != std::string_view::npos; }),
            .tools = static_cast<int>(std::min<std::size_t>(m_tools, 1'000'000)),
            .opening = hashOf({m_system, m_first}),
            .isContinued = m_answered};
}

} // namespace patchbay
