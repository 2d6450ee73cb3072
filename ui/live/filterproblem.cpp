#include "ui/live/filterproblem.h"

#include "ui/utf8.h"

#include <QCoreApplication>
#include <QStringList>

namespace patchbay {

namespace {

/// For the words of free functions.
struct FilterProblem
{
    Q_DECLARE_TR_FUNCTIONS(patchbay::FilterProblem)
};

QString joined(const std::vector<std::string_view> &names, const QString &between)
{
    QStringList all;
    for (const std::string_view name : names)
        all << fromUtf8(name);
    return all.join(between);
}

QString wish(FilterKind kind, const QString &field)
{
    switch (kind) {
    case FilterKind::Count:
        return FilterProblem::tr("%1 wants a number, such as >10k, 5 or 1000..2000.").arg(field);
    case FilterKind::Dollars:
        return FilterProblem::tr(
                   "%1 wants an amount in dollars, such as >0.05 or 0.01..0.10, or unknown.")
            .arg(field);
    case FilterKind::Duration:
        return FilterProblem::tr("%1 wants a time with its unit (us, ms, s, min, h, d), such as "
                                 ">2s or 100ms..1s.")
            .arg(field);
    case FilterKind::Status:
        return FilterProblem::tr("%1 wants an HTTP status, such as 429, 5xx or >=400.").arg(field);
    case FilterKind::Moment:
        return FilterProblem::tr("%1 wants how long ago, such as 30min, 1h or 7d, or a date such "
                                 "as 2026-11-01.")
            .arg(field);
    case FilterKind::Word:
    case FilterKind::Text:
    case FilterKind::Choice:
        break;
    }
    return FilterProblem::tr("%1 wants a text.").arg(field);
}

} // namespace

QString filterProblem(const FilterError &error)
{
    using Kind = FilterError::Kind;
    const QString field = fromUtf8(error.subject);
    QString text;
    switch (error.kind) {
    case Kind::NoField:
        text = FilterProblem::tr("There is no field %1.").arg(field);
        if (error.near.empty())
            text += u' ' + FilterProblem::tr("To look for a text with a colon, put it in quotes.");
        break;
    case Kind::OpenQuote:
        return FilterProblem::tr("The quote is not closed.");
    case Kind::NoBlankAfterQuote:
        return FilterProblem::tr("A blank belongs after the closing quote.");
    case Kind::NoValue:
        return FilterProblem::tr("A value is missing here.");
    case Kind::NoText:
        return FilterProblem::tr("A value is missing here; \"\" stands for none at all.");
    case Kind::NotAChoice:
        text = FilterProblem::tr("%1 is one of %2.")
                   .arg(field, joined(error.choices, QStringLiteral(", ")));
        break;
    case Kind::NotAValue:
        return wish(error.wanted, field);
    }
    if (!error.near.empty())
        text += u' '
                + FilterProblem::tr("Did you mean %1?")
                      .arg(joined(error.near, QStringLiteral(" / ")));
    return text;
}

} // namespace patchbay
