// The words of what is wrong with a filter.

#include "core/base/nearname.h"
#include "core/model/exchangefilter.h"

namespace patchbay {

namespace {

std::string_view exampleOf(FilterKind kind)
{
    switch (kind) {
    case FilterKind::Count:
        return "a number, such as `>10k`, `5` or `1000..2000`";
    case FilterKind::Dollars:
        return "an amount in dollars, such as `>0.05` or `0.01..0.10`, or `unknown`";
    case FilterKind::Duration:
        return "a time with its unit (us, ms, s, min, h, d), such as `>2s` or `100ms..1s`";
    case FilterKind::Status:
        return "an HTTP status, such as `429`, `5xx` or `>=400`";
    case FilterKind::Moment:
        return "how long ago, such as `30min`, `1h` or `7d`, or a date such as `2026-11-01`";
    case FilterKind::Word:
    case FilterKind::Text:
    case FilterKind::Choice:
        break;
    }
    return "a text";
}

} // namespace

std::string FilterError::message() const
{
    switch (kind) {
    case Kind::NoField:
        return "There is no field `" + subject + "`."
               + (near.empty() ? " To look for a text with a colon, put it in quotes."
                               : didYouMean(near));
    case Kind::OpenQuote:
        return "The quote is not closed.";
    case Kind::NoBlankAfterQuote:
        return "A blank belongs after the closing quote.";
    case Kind::NoValue:
        return "A value is missing here.";
    case Kind::NoText:
        return "A value is missing here; `\"\"` stands for none at all.";
    case Kind::NotAChoice: {
        std::string all;
        for (const std::string_view choice : choices)
            all.append(all.empty() ? "" : ", ").append(choice);
        return "`" + subject + "` is one of " + all + "." + didYouMean(near);
    }
    case Kind::NotAValue:
        break;
    }
    return "`" + subject + "` wants " + std::string(exampleOf(wanted)) + ".";
}

} // namespace patchbay
