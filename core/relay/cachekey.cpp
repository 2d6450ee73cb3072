#include "core/relay/cachekey.h"

#include "core/base/jsontree.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

namespace patchbay {

namespace {

/// Top-level fields that do not change what is answered: who asks, for whose statistics, under
/// which name the provider's own prompt cache works, and the form, which has its place in the key.
constexpr std::array notAsked {
    "user",   "metadata", "safety_identifier", "safetyIdentifier", "prompt_cache_key",
    "labels", "stream"};

/// Up to here every whole number is a double of its own.
constexpr double exactlyWhole = 9007199254740992.0;

void write(const json::Tree &value, std::string &out);

void writeObject(const json::Tree &object, std::string &out, bool top)
{
    std::map<std::string_view, const json::Tree *> sorted;
    for (const auto &member : object.items()) {
        if (!top || std::ranges::find(notAsked, member.key()) == notAsked.end())
            sorted[member.key()] = &member.value();
    }
    out += '{';
    for (const auto &[name, value] : sorted) {
        out += json::dumpTree(json::Tree(std::string(name)));
        out += ':';
        write(*value, out);
        out += ',';
    }
    out += '}';
}

void write(const json::Tree &value, std::string &out)
{
    if (value.is_object()) {
        writeObject(value, out, false);
    } else if (value.is_array()) {
        out += '[';
        for (const json::Tree &item : value) {
            write(item, out);
            out += ',';
        }
        out += ']';
    } else if (value.is_number_float()) {
        const double number = value.get<double>();
        const bool whole = std::abs(number) < exactlyWhole && std::trunc(number) == number;
        out += whole ? std::to_string(static_cast<std::int64_t>(number)) : json::dumpTree(value);
    } else {
        out += json::dumpTree(value);
    }
}

/// With its length in front, so that no two lists of texts read the same.
void add(QCryptographicHash &hash, std::string_view text)
{
    const std::string length = std::to_string(text.size()) + ':';
    hash.addData({length.data(), static_cast<qsizetype>(length.size())});
    hash.addData({text.data(), static_cast<qsizetype>(text.size())});
}

} // namespace

std::optional<std::string> cacheKey(const CacheSubject &subject)
{
    const auto tree = json::parseTree(subject.body);
    if (!tree || !tree->is_object())
        return std::nullopt;
    std::string canonical;
    writeObject(*tree, canonical, true);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const std::string_view text :
         {subject.client, subject.route, subject.provider, subject.model, subject.requestedModel,
          subject.path, subject.form, std::string_view(canonical)})
        add(hash, text);
    std::vector<std::string> headers;
    for (const Header &header : subject.headers)
        headers.push_back(header.name + ": " + header.value);
    std::ranges::sort(headers);
    for (const std::string &header : headers)
        add(hash, header);
    return hash.result().toStdString();
}

} // namespace patchbay
