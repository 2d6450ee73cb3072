#pragma once

#include "core/base/json.h"
#include "core/base/money.h"
#include "core/catalog/provider.h"
#include "core/config/problem.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// What the reader knows of a field: whether it must be given, and the default otherwise.
struct FieldRecord
{
    bool required = false;
    std::string defaultJson; ///< minified JSON; empty where the default depends on other fields
    friend bool operator==(const FieldRecord &, const FieldRecord &) = default;
};

/// Every field read, by the `$defs` name of its object in profile.schema.json and its own name.
/// A test holds it against the schema, so that the two cannot drift apart.
using FieldTrace = std::map<std::string, std::map<std::string, FieldRecord>>;

/// What is read against, and what was found wrong so far.
struct Reading
{
    std::function<const ProviderInfo *(std::string_view)> preset; ///< by id or alias, or null
    std::function<std::vector<std::string_view>()> presetIds; ///< for "did you mean"
    Problems problems;
    FieldTrace *trace = nullptr;
};

/// Looks at a value and says what is wrong with it; empty when nothing is.
using Rule = std::function<std::string(std::string_view)>;

struct Range
{
    std::int64_t min = 0;
    std::int64_t max = 0;
};

/// A word of the profile and the value that it stands for.
template <typename E>
struct Word
{
    std::string_view text;
    E value;
};

/// Reads the members of one JSON object into typed values. What is absent leaves the value as it
/// was, so that the values of a fresh struct are the defaults; what is wrong becomes a problem
/// and leaves the value too. \c finish() reports the members that nobody asked for.
class ObjectReader final
{
public:
    /// \a shape is the object's name among the schema's `$defs`. A missing \a value reads as an
    /// empty object whose required fields are not asked for.
    ObjectReader(Reading &reading, json::Value value, std::string pointer, std::string_view shape);

    [[nodiscard]] bool isObject() const { return m_value.isObject(); }
    [[nodiscard]] bool has(std::string_view field) const { return m_value[field].exists(); }
    /// Whether the field was given as `[]`.
    [[nodiscard]] bool isEmptyArray(std::string_view field) const
    {
        return m_value[field].isArray() && m_value[field].size() == 0;
    }
    [[nodiscard]] std::string at(std::string_view field) const
    {
        return pointerTo(m_pointer, field);
    }
    [[nodiscard]] Reading &reading() const { return m_reading; }
    void problem(std::string_view field, std::string message);

    void flag(std::string_view field, bool &value);
    void flagOrNull(std::string_view field, std::optional<bool> &value);
    void numberOrNull(std::string_view field, std::optional<double> &value, double min, double max);
    void number(std::string_view field, double &value, double min, double max);
    void text(std::string_view field, std::string &value, const Rule &rule = {});
    void requiredText(std::string_view field, std::string &value, const Rule &rule);
    /// A text whose default depends on other fields.
    void text(std::string_view field, std::optional<std::string> &value, const Rule &rule = {});
    void texts(std::string_view field, std::vector<std::string> &value, const Rule &each);
    /// Dollars as a decimal string; a JSON number is refused with the reason.
    void money(std::string_view field, std::optional<Money> &value);
    void requiredMoney(std::string_view field, Money &value);
    void milliseconds(std::string_view field, std::chrono::milliseconds &value, Range range);

    template <typename Integer>
    void integer(std::string_view field, Integer &value, Range range)
    {
        std::int64_t wide = value;
        readInteger(field, wide, range, {false, std::to_string(value)});
        value = static_cast<Integer>(wide);
    }
    template <typename Integer>
    void requiredInteger(std::string_view field, Integer &value, Range range)
    {
        std::int64_t wide = value;
        readInteger(field, wide, range, {true, {}});
        value = static_cast<Integer>(wide);
    }
    /// An integer without a default.
    void integer(std::string_view field, std::optional<std::int64_t> &value, Range range);

    template <typename E>
    void oneOf(std::string_view field, E &value, std::span<const Word<E>> words)
    {
        std::string_view otherwise;
        for (const Word<E> &word : words) {
            if (word.value == value)
                otherwise = word.text;
        }
        readWord(field, value, words, {false, json::quote(otherwise)});
    }
    template <typename E>
    void requiredOneOf(std::string_view field, E &value, std::span<const Word<E>> words)
    {
        readWord(field, value, words, {true, {}});
    }
    /// A word whose default depends on other fields.
    template <typename E>
    void oneOf(std::string_view field, std::optional<E> &value, std::span<const Word<E>> words)
    {
        E found {};
        if (readWord(field, found, words, {}))
            value = found;
    }

    /// An object of shape \a shape; absent ones are read too, for their defaults.
    void object(std::string_view field, std::string_view shape,
                const std::function<void(ObjectReader &)> &read);
    /// Every element of an array, with its pointer. \a defaultJson stands in the schema.
    void array(std::string_view field, std::string_view defaultJson, bool required,
               const std::function<void(json::Value, const std::string &)> &read);
    /// A member that the caller reads itself: a string or an object, say.
    [[nodiscard]] json::Value raw(std::string_view field, const FieldRecord &record = {});

    /// Reports doubled and unknown members; the last call.
    void finish();

private:
    /// The member, recorded as known; reports it when required and absent.
    json::Value take(std::string_view field, const FieldRecord &record);
    void expected(std::string_view field, std::string_view what, json::Value found);
    bool readText(std::string_view field, std::string &value, const Rule &rule,
                  const FieldRecord &record);
    void readInteger(std::string_view field, std::int64_t &value, Range range,
                     const FieldRecord &record);
    bool readMoney(std::string_view field, Money &value, const FieldRecord &record);
    void reportWord(std::string_view field, std::string_view text,
                    const std::vector<std::string_view> &words);

    template <typename E>
    bool readWord(std::string_view field, E &value, std::span<const Word<E>> words,
                  const FieldRecord &record)
    {
        std::string text;
        if (!readText(field, text, {}, record))
            return false;
        std::vector<std::string_view> known;
        for (const Word<E> &word : words) {
            if (word.text == text) {
                value = word.value;
                return true;
            }
            known.push_back(word.text);
        }
        reportWord(field, text, known);
        return false;
    }

    Reading &m_reading;
    json::Value m_value;
    std::string m_pointer;
    std::string m_shape;
    std::vector<std::string_view> m_known;
};

/// What kind of JSON value it is, with its article: `a string`, `null`.
[[nodiscard]] std::string_view describe(json::Kind kind);

} // namespace patchbay
