#include "ui/spend/repricingoffer.h"

#include "core/backend/backend.h"
#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/confirmation.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr std::size_t mostNamed = 3;

} // namespace

RepricingOffer::RepricingOffer(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_button(new QPushButton(tr("Price them now"), this))
    , m_words(new QLabel(this))
    , m_confirmation(
          new Confirmation(tr("Not now"), tr("Enter the costs"), Confirmation::Kind::Plain, this))
{
    m_button->setProperty("kind", QStringLiteral("link"));
    m_button->setToolTip(tr("By the prices that are known today for the time of each request. What "
                            "it was entered with is kept beside it."));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setFont(context.theme.font(TextRole::Caption));
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_words->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_button, 0, Qt::AlignRight);
    layout->addWidget(m_confirmation);
    layout->addWidget(m_words);
    connect(m_button, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_confirmation, &Confirmation::agreed, this, [this] { ask(true); });
    setDays(0, 0, 0);
}

void RepricingOffer::setDays(std::int64_t fromMs, std::int64_t toMs, std::int64_t unpriced)
{
    m_button->setVisible(unpriced > 0);
    if (fromMs == m_scope.fromMs && toMs == m_scope.toMs)
        return;
    m_scope = {.fromMs = fromMs, .toMs = toMs};
    m_answer.cancel();
    m_button->setEnabled(true);
    m_confirmation->hide();
    m_words->hide();
}

void RepricingOffer::ask(bool enters)
{
    m_button->setEnabled(false);
    m_confirmation->hide();
    tell(enters ? tr("The costs are being entered…") : tr("Being counted…"));
    m_answer.await(m_context.host.backend().reprice(m_scope, enters), this,
                   [this, enters](const Result<RepricingReport> &report) {
                       m_button->setEnabled(true);
                       if (!report)
                           tell(fromUtf8(report.error().message));
                       else if (enters)
                           tell(tr("%Ln costs were entered, %1 in all.", nullptr,
                                   static_cast<int>(report->changed))
                                    .arg(format::total(report->after)));
                       else
                           offer(*report);
                   });
}

/// Which targets have answered what stays without a cost.
QString RepricingOffer::stillUnknown(const RepricingReport &report)
{
    if (report.unknown == 0)
        return {};
    QStringList names;
    for (const RepricedTarget &target : report.byTarget) {
        if (target.unknown > 0)
            names.append(fromUtf8(target.name));
    }
    const bool isMore = names.size() > static_cast<qsizetype>(mostNamed);
    if (isMore)
        names = names.first(static_cast<qsizetype>(mostNamed)) << QStringLiteral("…");
    return tr("%Ln requests stay without a cost, since their price or usage is not "
              "known: %1. A price can be set under Providers.",
              nullptr, static_cast<int>(report.unknown))
        .arg(names.join(QStringLiteral(", ")));
}

void RepricingOffer::offer(const RepricingReport &report)
{
    if (report.changed == 0) {
        tell(report.unknown > 0 ? stillUnknown(report)
                                : tr("There is nothing to price: no target was asked."));
        return;
    }
    m_words->hide();
    const QString question = tr("%Ln requests have a price by now. They come to %1, which the sums "
                                "and budgets of their time will count.",
                                nullptr, static_cast<int>(report.changed))
                                 .arg(format::total(report.after));
    m_confirmation->ask((question + u' ' + stillUnknown(report)).trimmed());
}

void RepricingOffer::tell(const QString &words)
{
    m_words->setText(words);
    m_words->setAccessibleName(words);
    m_words->show();
}

} // namespace patchbay
