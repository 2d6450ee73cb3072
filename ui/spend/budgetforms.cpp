// The fields of the panel that edits a budget.

#include "core/backend/relayhost.h"
#include "ui/providers/draftform.h"
#include "ui/spend/budgetactions.h"
#include "ui/spend/budgetpanel.h"
#include "ui/spend/spendseries.h"
#include "ui/targetnames.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/legend.h"

#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTimeZone>
#include <QToolButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

using Choices = QList<QPair<QString, QString>>;

/// What is in the profile, by its names, after "any".
template <typename T>
Choices choicesOf(SpendBy by, const std::vector<T> &entries, const Config &config)
{
    Choices choices {{BudgetPanel::tr("any"), {}}};
    for (const T &entry : entries)
        choices.append({groupName(by, entry.id, &config), fromUtf8(entry.id)});
    return choices;
}

} // namespace

/// They are made anew each time, as their choices are the profile's.
void BudgetPanel::buildForms()
{
    const Config &config = *m_context.host.config();
    if (m_forms) {
        m_forms->hide();
        m_forms->deleteLater();
    }
    m_forms = new QWidget(this);
    auto *layout = new QVBoxLayout(m_forms);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);

    m_form = new DraftForm(theme(), m_forms);
    m_form->addText(tr("Name"), "/id", tr("letters, digits, - and _"));
    m_form->addText(tr("Limit, USD"), "/limit_usd", tr("as 50.00"));
    m_form->addChoice(tr("Period"), "/period",
                      {{tr("an hour"), QStringLiteral("hour")},
                       {tr("a day"), QStringLiteral("day")},
                       {tr("a week"), QStringLiteral("week")},
                       {tr("a month"), QStringLiteral("month")},
                       {tr("no end"), QStringLiteral("total")}});
    auto *day = m_form->addNumber(tr("Reset day"), "/reset_day", tr("first"));
    day->setMaximum(31);
    day->setToolTip(tr("Day of the month, or of the week from Monday on, that begins a period"));
    auto *zone = m_form->addText(tr("Time zone"), "/timezone", tr("the system's"));
    QStringList zones;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        zones << QString::fromLatin1(id);
    auto *completer = new QCompleter(zones, zone);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    zone->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this,
            &BudgetPanel::onEdited);

    m_scope = new DraftForm(theme(), m_forms);
    m_scope->addChoice(tr("Provider"), "/scope/provider",
                       choicesOf(SpendBy::Provider, config.providers, config));
    m_scope->addText(tr("Model"), "/scope/model", tr("any"));
    m_scope->addChoice(tr("Client"), "/scope/client",
                       choicesOf(SpendBy::Client, config.clients, config));
    m_scope->addText(tr("User"), "/scope/user", tr("any"));
    m_scope->addText(tr("Tag"), "/scope/tag", tr("any"));
    m_scope->addChoice(tr("Route"), "/scope/route",
                       choicesOf(SpendBy::Route, config.routes, config));
    m_scope->addText(tr("Key"), "/scope/key", tr("any"));

    m_actions = new BudgetActions(theme(), targetNames(m_context.host), m_forms);
    m_more = new DraftForm(theme(), m_forms);
    m_more->addOther(tr("Alerts"), m_actions, "/actions");
    m_more->addChoice(tr("Hold back"), "/reserve",
                      {{tr("what answers usually cost"), {}},
                       {tr("the most that they can cost"), QStringLiteral("maximum")}});
    m_more->addChoice(
        tr("No price"), "/unpriced",
        {{tr("let through, tell once"), {}}, {tr("refuse"), QStringLiteral("refuse")}});
    m_more->addText(tr("Webhook"), "/webhook", tr("none; https://…"));

    m_preview = new QLabel(m_forms);
    m_preview->setWordWrap(true);
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setAccessibleName(tr("Preview"));
    layout->addWidget(m_form);
    layout->addWidget(new Legend(theme(), tr("On the last 30 days"), m_forms));
    layout->addWidget(m_preview);
    layout->addWidget(new Legend(theme(), tr("Counts only"), m_forms));
    layout->addWidget(m_scope);
    layout->addWidget(new Legend(theme(), tr("What follows"), m_forms));
    layout->addWidget(m_more);
    content()->insertWidget(0, m_forms);
    m_forms->show(); // at once: the keyboard goes to one of its fields
    for (const DraftForm *form : {m_form, m_scope, m_more})
        connect(form, &DraftForm::edited, this, &BudgetPanel::onEdited);
    connect(m_actions, &BudgetActions::edited, this, [this] {
        chainTabs();
        onEdited();
    });
}

/// The keyboard goes down the panel as the eye does, and its fields are newer than its buttons.
void BudgetPanel::chainTabs()
{
    QList<QWidget *> order {findChild<QToolButton *>({}, Qt::FindDirectChildrenOnly)};
    order << m_form->findChildren<QWidget *>() << m_scope->findChildren<QWidget *>()
          << m_actions->tabOrder();
    for (QWidget *each : m_more->findChildren<QWidget *>()) {
        if (!m_actions->isAncestorOf(each))
            order << each;
    }
    order << m_delete << m_save;
    QWidget *before = nullptr;
    for (QWidget *each : order) {
        // Lists of boxes are windows, and the edits of spin boxes are theirs.
        if (!each || each->window() != window() || each->focusProxy()
            || (each->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        if (before)
            setTabOrder(before, each);
        before = each;
    }
}

} // namespace patchbay
