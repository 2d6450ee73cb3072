#pragma once

#include "core/base/error.h"
#include "core/routing/promptfeatures.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace patchbay {

/// What a request is for. The order is that of the weights; Reasoning has none and comes last.
enum class Task { Chat, Classify, Code, Extract, Math, Rewrite, Summarize, Translate, Reason };

/// The word of the profile, such as `summarize`.
[[nodiscard]] std::string_view name(Task task);

struct TaskGuess
{
    Task task = Task::Chat;
    double confidence = 0; ///< 0 to 1, about the part of such guesses that are right
};

/// Guesses what a request is for from its text alone, on this machine, within microseconds: a
/// multinomial logistic regression over hashed words, shapes and cues
/// (resources/classifier/README.md). `reason` is not learnt: only explicit cues say it.
/// Immutable; may be used from every thread.
class TaskClassifier final
{
public:
    /// The one built into the program. \returns an error only if the build is broken.
    static Result<std::shared_ptr<const TaskClassifier>> builtIn();

    /// From the bytes of a file in the form of resources/classifier/tasks.bin, which must outlive
    /// the classifier. An error for every other file: its checksum is verified.
    static Result<std::shared_ptr<const TaskClassifier>> load(std::string_view file);

    [[nodiscard]] TaskGuess classify(const PromptText &prompt) const;
    [[nodiscard]] const CuePhrases &cues() const { return m_cues; }

private:
    static constexpr std::size_t classes = 8;
    using Row = std::array<double, classes>;

    TaskClassifier() = default;
    [[nodiscard]] Row scores(const PromptFeatures &features) const;
    void addWords(const HashedWords &words, std::size_t block, Row &scores) const;

    CuePhrases m_cues;
    std::size_t m_reasonGroup = 0; ///< of cues: a riddle, a syllogism
    std::size_t m_stepsGroup = 0; ///< of cues: `step by step`
    std::array<double, 2> m_scale {}; ///< of the blocks of weights
    double m_temperature = 1;
    double m_reasonConfidence = 0;
    Row m_bias {};
    std::vector<Row> m_dense;
    std::string_view m_weights; ///< signed bytes: block, hash, class
};

} // namespace patchbay
