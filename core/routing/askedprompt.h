#pragma once

#include "core/base/regularexpression.h"
#include "core/config/config.h"
#include "core/routing/taskclassifier.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace patchbay {

/// What the rules of one profile ask of prompts, made ready once: patterns compiled, and the
/// classifier where a rule names tasks. Immutable; may be used from every thread.
class PromptRules final
{
public:
    explicit PromptRules(const Config &config);

    /// Null where no rule names tasks, or where the program's build is broken.
    [[nodiscard]] const TaskClassifier *classifier() const { return m_classifier.get(); }
    /// The compiled `prompt_matches`; null for one that does not compile, which no profile that was
    /// read has.
    [[nodiscard]] const RegularExpression *pattern(const std::string &text) const;

private:
    std::shared_ptr<const TaskClassifier> m_classifier;
    std::unordered_map<std::string, RegularExpression> m_patterns;
};

/// The text of one request as rules ask about it: read when the first of them asks, classified when
/// the first asks for the task, each at most once.
class AskedPrompt final
{
public:
    /// \a rules must outlive this; \a read is called at most once.
    /// \a guess is what is known of the request's task without its text.
    AskedPrompt(const PromptRules &rules, std::function<PromptText()> read,
                std::optional<TaskGuess> guess = {});

    /// Whether the request is for one of \a tasks. A guess below \a confidence is read as `chat`.
    [[nodiscard]] bool isFor(const std::vector<std::string> &tasks, double confidence);
    /// Whether the last user text has a match of \a pattern, one of the profile's.
    [[nodiscard]] bool matches(const std::string &pattern);
    /// The conversation's PromptText::opening where it goes on, or begins; 0 where it has none.
    [[nodiscard]] std::size_t opening() { return text().opening; }
    [[nodiscard]] bool isContinued() { return text().isContinued; }
    /// The guess, once a rule has asked for it.
    [[nodiscard]] const std::optional<TaskGuess> &guess() const { return m_guess; }

private:
    const PromptText &text();

    const PromptRules &m_rules;
    std::function<PromptText()> m_read;
    std::optional<PromptText> m_text;
    std::optional<TaskGuess> m_guess;
};

} // namespace patchbay
