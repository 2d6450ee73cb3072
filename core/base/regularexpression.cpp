#include "core/base/regularexpression.h"

#include <re2/re2.h>

#include <utility>

namespace patchbay {

RegularExpression::RegularExpression(std::shared_ptr<const re2::RE2> compiled)
    : m_compiled(std::move(compiled))
{ }

std::expected<RegularExpression, std::string> RegularExpression::compile(std::string_view pattern)
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    auto compiled = std::make_shared<const re2::RE2>(
        re2::StringPiece(pattern.data(), pattern.size()), options);
    if (compiled->ok())
        return RegularExpression(std::move(compiled));
    std::string message = compiled->error();
    if (!compiled->error_arg().empty())
        message += " `" + compiled->error_arg() + '`';
    return std::unexpected(std::move(message));
}

bool RegularExpression::matches(std::string_view text) const
{
    return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *m_compiled);
}

} // namespace patchbay
