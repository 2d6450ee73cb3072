#include "core/routing/taskclassifier.h"

#include <QCryptographicHash>
#include <QResource>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>

// At namespace scope only: the macro declares a function of the global namespace.
static void initialiseResources()
{
    Q_INIT_RESOURCE(patchbay_data);
}

namespace patchbay {

namespace {

constexpr std::array<std::string_view, 9> names {
    "chat", "classify", "code", "extract", "math", "rewrite", "summarize", "translate", "reason"};
constexpr std::string_view magic {"PBTASKS\0", 8};
constexpr std::uint32_t version = 1;
constexpr std::size_t checksumBytes = 32; ///< SHA-256

std::unexpected<Error> broken(const char *what)
{
    return fail(ErrorCode::Internal, std::string("The task classifier's file ") + what);
}

/// Takes values off the front of a file; nothing after its end.
class Reader
{
public:
    explicit Reader(std::string_view data)
        : m_data(data)
    { }

    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] std::string_view rest() const { return m_data; }

    std::string_view bytes(std::size_t count)
    {
        m_good = m_good && count <= m_data.size();
        if (!m_good)
            return {};
        const std::string_view taken = m_data.substr(0, count);
        m_data.remove_prefix(count);
        return taken;
    }
    std::uint32_t integer()
    {
        const std::string_view taken = bytes(sizeof(std::uint32_t));
        return m_good ? qFromLittleEndian<std::uint32_t>(taken.data()) : 0;
    }
    double real() { return static_cast<double>(std::bit_cast<float>(integer())); }
    std::uint8_t byte()
    {
        const std::string_view taken = bytes(1);
        return m_good ? static_cast<std::uint8_t>(taken.front()) : std::uint8_t(0);
    }

private:
    std::string_view m_data;
    bool m_good = true;
};

/// What follows a file's magic, version and checksum, if they are right.
Result<std::string_view> bodyOf(std::string_view file)
{
    Reader in(file);
    if (in.bytes(magic.size()) != magic)
        return broken("is none.");
    if (in.integer() != version)
        return broken("is of another version.");
    const std::string_view checksum = in.bytes(checksumBytes);
    const auto sum = QCryptographicHash::hash(
        QByteArrayView(in.rest().data(), static_cast<qsizetype>(in.rest().size())),
        QCryptographicHash::Sha256);
    if (!in.isGood() || std::string_view(sum.constData(), checksumBytes) != checksum)
        return broken("is damaged.");
    return in.rest();
}

} // namespace

std::string_view name(Task task)
{
    return names[static_cast<std::size_t>(task)];
}

Result<std::shared_ptr<const TaskClassifier>> TaskClassifier::builtIn()
{
    initialiseResources();
    const QResource resource(QStringLiteral(":/patchbay/classifier/tasks.bin"));
    if (!resource.isValid() || resource.compressionAlgorithm() != QResource::NoCompression)
        return broken("is not built into this program.");
    return load({reinterpret_cast<const char *>(resource.data()),
                 static_cast<std::size_t>(resource.size())});
}

Result<std::shared_ptr<const TaskClassifier>> TaskClassifier::load(std::string_view file)
{
    const auto body = bodyOf(file);
    if (!body)
        return std::unexpected(body.error());
    Reader in(*body);
    const std::uint32_t classCount = in.integer();
    const std::uint32_t hashBits = in.integer();
    const std::uint32_t denseCount = in.integer();
    const std::uint32_t groups = in.integer();
    const std::uint32_t phraseCount = in.integer();
    std::shared_ptr<TaskClassifier> made(new TaskClassifier);
    made->m_reasonGroup = in.integer();
    made->m_stepsGroup = in.integer();
    if (classCount != classes || hashBits != HashedWords::bits || groups > 255
        || denseCount != PromptFeatures::shapes + 2 * groups || phraseCount > 10'000
        || made->m_reasonGroup >= groups || made->m_stepsGroup >= groups)
        return broken("is for other features.");
    for (double &scale : made->m_scale)
        scale = in.real();
    made->m_temperature = in.real();
    made->m_reasonConfidence = in.real();
    std::ranges::generate(made->m_bias, [&] { return in.real(); });
    made->m_dense.resize(denseCount);
    for (Row &row : made->m_dense)
        std::ranges::generate(row, [&] { return in.real(); });
    std::vector<CuePhrases::Phrase> phrases(phraseCount);
    for (CuePhrases::Phrase &phrase : phrases) {
        phrase.group = in.byte();
        phrase.text = in.bytes(in.byte());
        if (phrase.group >= groups || phrase.text.empty())
            return broken("has a phrase of no group.");
    }
    made->m_weights = in.bytes(2 * HashedWords::count * classes);
    if (!in.isGood() || !in.rest().empty() || !(made->m_temperature > 0))
        return broken("has not the length it says.");
    made->m_cues = CuePhrases(groups, std::move(phrases));
    return std::shared_ptr<const TaskClassifier>(std::move(made));
}

void TaskClassifier::addWords(const HashedWords &words, std::size_t block, Row &scores) const
{
    if (words.size() == 0)
        return;
    std::array<std::int32_t, classes> sums {};
    const char *rows = m_weights.data() + block * HashedWords::count * classes;
    words.forEach([&](std::uint32_t index) {
        const char *row = rows + index * classes;
        for (std::size_t i = 0; i < classes; ++i)
            sums[i] += static_cast<signed char>(row[i]);
    });
    const double scale = m_scale[block] / std::sqrt(static_cast<double>(words.size()));
    for (std::size_t i = 0; i < classes; ++i)
        scores[i] += scale * sums[i];
}

TaskClassifier::Row TaskClassifier::scores(const PromptFeatures &features) const
{
    Row scores = m_bias;
    for (std::size_t i = 0; i < m_dense.size(); ++i) {
        if (features.dense[i] == 0)
            continue;
        for (std::size_t j = 0; j < classes; ++j)
            scores[j] += features.dense[i] * m_dense[i][j];
    }
    addWords(features.whole, 0, scores);
    addWords(features.focus, 1, scores);
    return scores;
}

TaskGuess TaskClassifier::classify(const PromptText &prompt) const
{
    const PromptFeatures features = promptFeatures(prompt, m_cues);
    const Row found = scores(features);
    const auto best = std::ranges::max_element(found);
    const auto task = static_cast<Task>(best - found.begin());

    const double *cues = features.dense.data() + PromptFeatures::shapes;
    const bool named = cues[m_reasonGroup] > 0
                       && (task == Task::Chat || task == Task::Classify || task == Task::Math);
    if (named || (cues[m_stepsGroup] > 0 && task == Task::Chat))
        return {Task::Reason, m_reasonConfidence};

    double sum = 0;
    for (const double score : found)
        sum += std::exp((score - *best) / m_temperature);
    return {task, 1 / sum};
}

} // namespace patchbay
