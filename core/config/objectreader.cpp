#include "core/config/objectreader.h"

#include "core/base/nearname.h"

#include <algorithm>

namespace patchbay {

namespace {

std::string trimmedNumber(double value)
{
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

std::string quotedList(const std::vector<std::string_view> &words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 == words.size() ? " or " : ", ";
        text += json::quote(words[i]);
    }
    return text;
}

bool isExtension(std::string_view field)
{
    return field == "$schema" || field.starts_with("x-");
}

} // namespace

std::string_view describe(json::Kind kind)
{
    switch (kind) {
    case json::Kind::Missing:
        return "nothing";
    case json::Kind::Null:
        return "null";
    case json::Kind::Boolean:
        return "true or false";
    case json::Kind::Integer:
    case json::Kind::Number:
        return "a number";
    case json::Kind::String:
        return "a string";
    case json::Kind::Array:
        return "an array";
    case json::Kind::Object:
        return "an object";
    }
    return "something else";
}

ObjectReader::ObjectReader(Reading &reading, json::Value value, std::string pointer,
                           std::string_view shape)
    : m_reading(reading)
    , m_value(value)
    , m_pointer(std::move(pointer))
    , m_shape(shape)
{
    if (m_value.exists() && !m_value.isObject()) {
        m_reading.problems.push_back(
            {m_pointer, "expected an object, found " + std::string(describe(m_value.kind()))});
    }
}

void ObjectReader::problem(std::string_view field, std::string message)
{
    m_reading.problems.push_back({at(field), std::move(message)});
}

void ObjectReader::expected(std::string_view field, std::string_view what, json::Value found)
{
    problem(field,
            "expected " + std::string(what) + ", found " + std::string(describe(found.kind())));
}

json::Value ObjectReader::take(std::string_view field, const FieldRecord &record)
{
    m_known.push_back(field);
    if (m_reading.trace)
        (*m_reading.trace)[m_shape][std::string(field)] = record;
    const json::Value value = m_value[field];
    if (record.required && m_value.isObject() && !value.exists())
        problem(field, "is required");
    return value;
}

json::Value ObjectReader::raw(std::string_view field, const FieldRecord &record)
{
    return take(field, record);
}

void ObjectReader::flag(std::string_view field, bool &value)
{
    const json::Value found = take(field, {false, value ? "true" : "false"});
    if (const auto given = found.boolean())
        value = *given;
    else if (found.exists())
        expected(field, "true or false", found);
}

void ObjectReader::flagOrNull(std::string_view field, std::optional<bool> &value)
{
    const json::Value found = take(field, {false, "null"});
    if (found.exists() && !found.isNull() && !found.boolean())
        expected(field, "true, false or null", found);
    else
        value = found.boolean();
}

void ObjectReader::number(std::string_view field, double &value, double min, double max)
{
    const json::Value found = take(field, {false, trimmedNumber(value)});
    if (!found.exists())
        return;
    const auto given = found.number();
    if (!given)
        expected(field, "a number", found);
    else if (*given < min || *given > max)
        problem(field, "must lie between " + trimmedNumber(min) + " and " + trimmedNumber(max));
    else
        value = *given;
}

void ObjectReader::numberOrNull(std::string_view field, std::optional<double> &value, double min,
                                double max)
{
    const json::Value found = take(field, {false, "null"});
    if (!found.exists() || found.isNull())
        return;
    const auto given = found.number();
    if (!given)
        expected(field, "a number or null", found);
    else if (*given < min || *given > max)
        problem(field, "must lie between " + trimmedNumber(min) + " and " + trimmedNumber(max));
    else
        value = *given;
}

bool ObjectReader::readText(std::string_view field, std::string &value, const Rule &rule,
                            const FieldRecord &record)
{
    const json::Value found = take(field, record);
    if (!found.exists())
        return false;
    const auto given = found.string();
    if (!given) {
        expected(field, "a string", found);
        return false;
    }
    if (rule) {
        if (std::string complaint = rule(*given); !complaint.empty()) {
            problem(field, std::move(complaint));
            return false;
        }
    }
    value = *given;
    return true;
}

void ObjectReader::text(std::string_view field, std::string &value, const Rule &rule)
{
    // Empty means "not set" everywhere in the profile, so no rule looks at it.
    const auto unlessEmpty = [&rule](std::string_view given) {
        return given.empty() || !rule ? std::string() : rule(given);
    };
    readText(field, value, unlessEmpty, {false, json::quote(value)});
}

void ObjectReader::requiredText(std::string_view field, std::string &value, const Rule &rule)
{
    readText(field, value, rule, {true, {}});
}

void ObjectReader::text(std::string_view field, std::optional<std::string> &value, const Rule &rule)
{
    const auto unlessEmpty = [&rule](std::string_view given) {
        return given.empty() || !rule ? std::string() : rule(given);
    };
    std::string given;
    if (readText(field, given, unlessEmpty, {}) && !given.empty())
        value = std::move(given);
}

void ObjectReader::texts(std::string_view field, std::vector<std::string> &value, const Rule &each)
{
    std::string otherwise;
    for (const std::string &text : value)
        otherwise += (otherwise.empty() ? "" : ",") + json::quote(text);
    std::vector<std::string> given;
    array(field, '[' + otherwise + ']', false,
          [&](json::Value element, const std::string &pointer) {
              const auto text = element.string();
              std::string complaint;
              if (!text)
                  complaint = "expected a string, found " + std::string(describe(element.kind()));
              else if (each)
                  complaint = each(*text);
              if (complaint.empty())
                  given.emplace_back(*text);
              else
                  m_reading.problems.push_back({pointer, std::move(complaint)});
          });
    if (m_value[field].isArray())
        value = std::move(given);
}

bool ObjectReader::readMoney(std::string_view field, Money &value, const FieldRecord &record)
{
    const json::Value found = take(field, record);
    if (!found.exists())
        return false;
    if (found.kind() == json::Kind::Integer || found.kind() == json::Kind::Number) {
        problem(field, "write it as a string, \"3.00\": JSON numbers are not exact decimals");
        return false;
    }
    const auto text = found.string();
    if (!text) {
        expected(field, "an amount of US dollars as a string", found);
        return false;
    }
    const auto given = Money::parse(*text);
    if (!given || *given < Money()) {
        problem(field, "expected a decimal number of US dollars that is not negative, as in "
                       "\"3.00\"");
        return false;
    }
    value = *given;
    return true;
}

void ObjectReader::money(std::string_view field, std::optional<Money> &value)
{
    Money given;
    if (readMoney(field, given, {}))
        value = given;
}

void ObjectReader::requiredMoney(std::string_view field, Money &value)
{
    readMoney(field, value, {true, {}});
}

void ObjectReader::readInteger(std::string_view field, std::int64_t &value, Range range,
                               const FieldRecord &record)
{
    const json::Value found = take(field, record);
    if (!found.exists())
        return;
    const auto given = found.integer();
    if (found.kind() != json::Kind::Integer && found.kind() != json::Kind::Number)
        expected(field, "an integer", found);
    else if (!given && found.kind() == json::Kind::Number)
        problem(field, "expected an integer");
    else if (!given || *given < range.min || *given > range.max)
        problem(field, "must lie between " + std::to_string(range.min) + " and "
                           + std::to_string(range.max));
    else
        value = *given;
}

void ObjectReader::integer(std::string_view field, std::optional<std::int64_t> &value, Range range)
{
    std::int64_t given = range.min - 1;
    readInteger(field, given, range, {});
    if (given >= range.min)
        value = given;
}

void ObjectReader::milliseconds(std::string_view field, std::chrono::milliseconds &value,
                                Range range)
{
    std::int64_t count = value.count();
    readInteger(field, count, range, {false, std::to_string(count)});
    value = std::chrono::milliseconds(count);
}

void ObjectReader::reportWord(std::string_view field, std::string_view text,
                              const std::vector<std::string_view> &words)
{
    problem(field, "expected " + quotedList(words) + '.' + didYouMean(text, words));
}

void ObjectReader::object(std::string_view field, std::string_view shape,
                          const std::function<void(ObjectReader &)> &read)
{
    ObjectReader inner(m_reading, take(field, {}), at(field), shape);
    read(inner);
    inner.finish();
}

void ObjectReader::array(std::string_view field, std::string_view defaultJson, bool required,
                         const std::function<void(json::Value, const std::string &)> &read)
{
    const json::Value found = take(field, {required, std::string(defaultJson)});
    if (!found.exists())
        return;
    if (!found.isArray()) {
        expected(field, "an array", found);
        return;
    }
    const std::string pointer = at(field);
    std::size_t index = 0;
    for (const json::Value element : found.elements())
        read(element, pointerTo(pointer, index++));
}

void ObjectReader::finish()
{
    std::vector<std::string_view> seen;
    for (const json::Member &member : m_value.members()) {
        if (std::ranges::find(seen, member.key) != seen.end()) {
            problem(member.key, "stands here twice; remove one of the two");
            continue;
        }
        seen.push_back(member.key);
        if (isExtension(member.key) || std::ranges::find(m_known, member.key) != m_known.end())
            continue;
        std::string message = "is not a field of a profile here.";
        if (const auto near = nearNames(member.key, m_known, 1); !near.empty()) {
            message += didYouMean(member.key, {near.front()});
        } else {
            // Nothing is similar: the list of what there is, which is never long.
            message += " Known here: ";
            for (std::size_t i = 0; i < m_known.size(); ++i)
                message.append(i > 0 ? ", " : "").append(m_known[i]);
            message += ". Fields of your own start with \"x-\".";
        }
        problem(member.key, std::move(message));
    }
}

} // namespace patchbay
