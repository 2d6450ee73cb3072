#include "ui/errorwords.h"

#include "ui/utf8.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

struct CodeWords
{
    std::string_view code;
    const char *words;
};

constexpr std::array knownCodes {
    CodeWords {"invalid_token", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "invalid token")},
    CodeWords {"origin_not_allowed",
               QT_TRANSLATE_NOOP("patchbay::ErrorWords", "origin not allowed")},
    CodeWords {"host_not_allowed", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "host not allowed")},
    CodeWords {"json_required", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "JSON required")},
    CodeWords {"invalid_json", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "invalid JSON")},
    CodeWords {"invalid_request", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "invalid request")},
    CodeWords {"unsupported_by_target",
               QT_TRANSLATE_NOOP("patchbay::ErrorWords", "unsupported by target")},
    CodeWords {"model_not_found", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "model not found")},
    CodeWords {"not_found", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "not found")},
    CodeWords {"method_not_allowed",
               QT_TRANSLATE_NOOP("patchbay::ErrorWords", "method not allowed")},
    CodeWords {"body_too_large", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "body too large")},
    CodeWords {"headers_too_large", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "headers too large")},
    CodeWords {"request_timeout", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "request timeout")},
    CodeWords {"rate_limited", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "rate limited")},
    CodeWords {"budget_exceeded", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "budget exceeded")},
    CodeWords {"too_many_connections",
               QT_TRANSLATE_NOOP("patchbay::ErrorWords", "too many connections")},
    CodeWords {"relay_paused", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "relay paused")},
    CodeWords {"keychain_locked", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "keychain locked")},
    CodeWords {"no_key", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "no key")},
    CodeWords {"ledger_unavailable",
               QT_TRANSLATE_NOOP("patchbay::ErrorWords", "ledger unavailable")},
    CodeWords {"upstream_unreachable",
               QT_TRANSLATE_NOOP("patchbay::ErrorWords", "upstream unreachable")},
    CodeWords {"tls_failed", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "TLS failed")},
    CodeWords {"upstream_redirect", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "upstream redirect")},
    CodeWords {"bad_upstream_response",
               QT_TRANSLATE_NOOP("patchbay::ErrorWords", "bad upstream response")},
    CodeWords {"upstream_too_large",
               QT_TRANSLATE_NOOP("patchbay::ErrorWords", "upstream too large")},
    CodeWords {"empty_stream", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "empty stream")},
    CodeWords {"stream_cut", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "stream cut")},
    CodeWords {"upstream_timeout", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "upstream timeout")},
    CodeWords {"upstream_error", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "upstream error")},
    CodeWords {"internal_error", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "internal error")},
    // Classes of an attempt's failure; two of them are codes, too.
    CodeWords {"transient", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "transient failure")},
    CodeWords {"quota", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "out of credit")},
    CodeWords {"credential", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "key refused")},
    CodeWords {"model_gone", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "model gone")},
    CodeWords {"context_too_long", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "context too long")},
    CodeWords {"content_policy", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "content policy")},
    CodeWords {"unsupported", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "unsupported")},
    CodeWords {"caller_fault", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "fault of the request")},
    CodeWords {"timeout", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "timeout")},
    CodeWords {"unknown_outcome", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "unknown outcome")},
    CodeWords {"bad_response", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "bad response")},
    CodeWords {"cancelled", QT_TRANSLATE_NOOP("patchbay::ErrorWords", "cancelled")},
};

} // namespace

QString errorWords(std::string_view code)
{
    const auto *const known = std::ranges::find(knownCodes, code, &CodeWords::code);
    return known == knownCodes.end()
               ? fromUtf8(code).replace(u'_', u' ')
               : QCoreApplication::translate("patchbay::ErrorWords", known->words);
}

} // namespace patchbay
