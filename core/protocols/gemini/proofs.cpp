#include "core/protocols/gemini/proofs.h"

#include "core/base/json.h"
#include "core/base/jsontree.h"
#include "core/protocols/gemini/part.h"

#include <QByteArray>

#include <array>

namespace patchbay::gemini {

namespace {

using json::Tree;

/// `{"patchbay":` in base64; twelve bytes are sixteen letters, whatever follows.
constexpr std::string_view mark = "eyJwYXRjaGJheSI6";

struct Field
{
    const char *name;
    std::string ReasoningPart::*member;
};
constexpr std::array fields {
    Field {"issuer", &ReasoningPart::issuer},
    Field {"text", &ReasoningPart::text},
    Field {"summary", &ReasoningPart::summary},
    Field {"signature", &ReasoningPart::signature},
    Field {"encrypted", &ReasoningPart::encrypted},
    Field {"id", &ReasoningPart::id},
    Field {"raw", &ReasoningPart::raw},
};

} // namespace

std::string sealed(std::span<const ReasoningPart> thoughts)
{
    Tree list = Tree::array();
    for (const ReasoningPart &thought : thoughts) {
        Tree entry = Tree::object();
        for (const Field &field : fields) {
            if (const std::string &value = thought.*field.member; !value.empty())
                entry[field.name] = value;
        }
        if (thought.onlyInRaw)
            entry["only_in_raw"] = true;
        list.push_back(std::move(entry));
    }
    Tree envelope = Tree::object();
    envelope["patchbay"] = std::move(list);
    return QByteArray::fromStdString(json::dumpTree(envelope)).toBase64().toStdString();
}

bool isForeignProof(const ReasoningPart &thought)
{
    return thought.issuer != issuer
           && !(thought.signature.empty() && thought.encrypted.empty() && thought.raw.empty());
}

bool isSealed(std::string_view signature)
{
    return signature.starts_with(mark);
}

std::optional<std::vector<ReasoningPart>> unsealed(std::string_view signature)
{
    if (!isSealed(signature))
        return std::nullopt;
    QByteArray text(signature.data(), static_cast<qsizetype>(signature.size()));
    text.replace('-', '+').replace('_', '/');
    json::Document document;
    const auto root = document.parse(QByteArray::fromBase64(text));
    if (!root)
        return std::nullopt;
    std::vector<ReasoningPart> thoughts;
    for (const json::Value entry : (*root)["patchbay"].elements()) {
        ReasoningPart &thought = thoughts.emplace_back();
        for (const Field &field : fields)
            thought.*field.member = entry[field.name].stringOr({});
        thought.onlyInRaw = entry["only_in_raw"].boolean().value_or(false);
    }
    return thoughts;
}

std::optional<std::string> withoutSealed(std::string_view body)
{
    constexpr std::string_view space = " \t\r\n";
    std::string changed;
    std::size_t kept = 0;
    // A quote inside a text has a backslash before it, and base64 has neither: what stands between
    // two quotes behind the member's name is a value.
    for (auto at = body.find(mark); at != std::string_view::npos; at = body.find(mark, at + 1)) {
        const auto end = body.find('"', at);
        if (end == std::string_view::npos || at < 2 || body[at - 1] != '"')
            continue;
        const auto colon = body.find_last_not_of(space, at - 2);
        if (colon == std::string_view::npos || colon == 0 || body[colon] != ':')
            continue;
        const auto name = body.find_last_not_of(space, colon - 1);
        const std::string_view before = body.substr(0, name + 1);
        if (!before.ends_with(R"("thoughtSignature")")
            && !before.ends_with(R"("thought_signature")"))
            continue;
        changed.append(body.substr(kept, at - kept)).append(noSignature);
        kept = end;
    }
    if (kept == 0)
        return std::nullopt;
    return changed.append(body.substr(kept));
}

} // namespace patchbay::gemini
