#include "core/protocols/openairesponses/patch.h"
#include "core/protocols/openairesponses/proofs.h"
#include "core/protocols/rawjson.h"

namespace patchbay::openairesponses {

namespace {

/// `developer` is newer than some providers: they know `system` only.
void developerToSystem(json::Patch &patch)
{
    const auto input = patch.text("input");
    if (!input || !input->starts_with('['))
        return;
    const auto spans = json::elementSpans(*input);
    std::vector<std::optional<std::string>> changed(spans.size());
    bool any = false;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const std::string_view item = spans[i].of(*input);
        if (!item.starts_with('{'))
            continue;
        json::Patch message(item);
        if (message.text("role") == R"("developer")") {
            message.set("role", R"("system")");
            changed[i] = message.apply();
            any = true;
        }
    }
    if (any)
        patch.set("input", json::replaceElements(*input, changed));
}

/// Whether the target could read \a item, which holds a proof: not one that was sealed here for
/// another protocol, nor, where another account encrypted them, any.
bool isUnreadable(std::string_view item, bool foreignProofs)
{
    json::Document document;
    const auto root = document.parse(item);
    const std::string_view proof
        = root ? (*root)["encrypted_content"].stringOr({}) : std::string_view();
    return !proof.empty() && (foreignProofs || isSealed(proof));
}

/// Leaves out the proofs that the target would refuse, and the request with them. A conversation
/// that was compacted is nothing without its proof.
Result<void> dropProofs(json::Patch &patch, bool foreignProofs, std::vector<std::string> &notes)
{
    const auto input = patch.text("input");
    if (!input || !input->starts_with('[')
        || input->find("\"encrypted_content\"") == std::string_view::npos)
        return {};
    std::string kept = "[";
    bool dropped = false;
    for (const json::Span span : json::elementSpans(*input)) {
        const std::string_view item = span.of(*input);
        if (item.find("\"encrypted_content\"") != std::string_view::npos
            && isUnreadable(item, foreignProofs)) {
            const auto type = json::textAt(item, {"type"});
            if (type && type->starts_with(R"("compaction)"))
                return fail(ErrorCode::UnsupportedByTarget,
                            "The conversation was compacted by another provider or key, which "
                            "alone can read it.",
                            "input");
            dropped = true;
            continue;
        }
        if (kept.size() > 1)
            kept += ',';
        kept += item;
    }
    if (dropped) {
        notes.emplace_back("proof-dropped");
        patch.set("input", kept + "]");
    }
    return {};
}

/// Sets one member of `reasoning` without disturbing the client's others.
void setEffort(json::Patch &patch, const std::string &effort)
{
    const auto reasoning = patch.text("reasoning");
    if (!reasoning || !reasoning->starts_with('{')) {
        patch.set("reasoning", R"({"effort":)" + json::quote(effort) + "}");
        return;
    }
    json::Patch inner(*reasoning);
    inner.set("effort", json::quote(effort));
    patch.set("reasoning", inner.apply());
}

} // namespace

Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                    const TargetDialect &target)
{
    EncodedRequest encoded;
    json::Patch patch(text);
    if (facts.model != target.model)
        patch.set("model", json::quote(target.model));
    if (target.foreignProofs || text.find(sealMark) != std::string_view::npos) {
        if (auto done = dropProofs(patch, target.foreignProofs, encoded.notes); !done)
            return std::unexpected(done.error());
    }
    if (target.moved) {
        if (target.quirks.noDeveloperRole)
            developerToSystem(patch);
        if (target.info && target.info->noTemperature && patch.text("temperature")) {
            patch.remove("temperature");
            encoded.notes.emplace_back("temperature-dropped");
        }
    }
    if (target.overrides.maxOutputTokens > 0)
        patch.set("max_output_tokens", std::to_string(target.overrides.maxOutputTokens));
    if (target.overrides.temperature)
        patch.set("temperature", numberText(*target.overrides.temperature));
    if (!target.overrides.reasoningEffort.empty())
        setEffort(patch, target.overrides.reasoningEffort);
    encoded.body = patch.apply();
    return encoded;
}

} // namespace patchbay::openairesponses
