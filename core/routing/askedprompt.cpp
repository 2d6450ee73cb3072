#include "core/routing/askedprompt.h"

#include "core/base/logging.h"

#include <algorithm>
#include <utility>

namespace patchbay {

PromptRules::PromptRules(const Config &config)
{
    bool tasks = false;
    for (const RouteConfig &rule : config.routes) {
        tasks = tasks || !rule.when.task.empty();
        if (rule.when.promptMatches.empty())
            continue;
        if (auto compiled = RegularExpression::compile(rule.when.promptMatches))
            m_patterns.emplace(rule.when.promptMatches, std::move(*compiled));
    }
    if (!tasks)
        return;
    if (auto classifier = TaskClassifier::builtIn())
        m_classifier = std::move(*classifier);
    else
        qCWarning(logRelay, "%s Rules with tasks do not match.",
                  classifier.error().message.c_str());
}

const RegularExpression *PromptRules::pattern(const std::string &text) const
{
    const auto found = m_patterns.find(text);
    return found == m_patterns.end() ? nullptr : &found->second;
}

AskedPrompt::AskedPrompt(const PromptRules &rules, std::function<PromptText()> read,
                         std::optional<TaskGuess> guess)
    : m_rules(rules)
    , m_read(std::move(read))
    , m_guess(guess)
{ }

const PromptText &AskedPrompt::text()
{
    if (!m_text)
        m_text = m_read();
    return *m_text;
}

bool AskedPrompt::isFor(const std::vector<std::string> &tasks, double confidence)
{
    if (!m_rules.classifier())
        return false;
    if (!m_guess)
        m_guess = m_rules.classifier()->classify(text());
    const Task task = m_guess->confidence < confidence ? Task::Chat : m_guess->task;
    return std::ranges::find(tasks, name(task)) != tasks.end();
}

bool AskedPrompt::matches(const std::string &pattern)
{
    const RegularExpression *compiled = m_rules.pattern(pattern);
    return compiled && compiled->matches(text().lastUser);
}

} // namespace patchbay
