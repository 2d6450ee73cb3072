#include "ui/spend/budgetpanel.h"

#include "core/backend/presets.h"
#include "core/backend/relayhost.h"
#include "core/base/localday.h"
#include "core/config/profilewriter.h"
#include "ui/profileedit.h"
#include "ui/providers/draftform.h"
#include "ui/spend/budgetactions.h"
#include "ui/spend/spendperiod.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/confirmation.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

namespace {

constexpr int previewDays = 30;

} // namespace

QString inWords(const BudgetPreview &preview)
{
    if (preview.covered == 0)
        return BudgetPanel::tr("No request of the last %n days falls under it.", nullptr,
                               previewDays);
    QStringList sentences;
    if (preview.blocked == 0) {
        sentences << BudgetPanel::tr("It would have blocked none of %Ln requests.", nullptr,
                                     static_cast<int>(preview.covered));
    } else {
        const auto blocks = [](const BudgetPreview::Day &day) {
            return day.blocked > 0;
        };
        const auto days = std::ranges::count_if(preview.days, blocks);
        const auto first = std::ranges::find_if(preview.days, blocks);
        const QString requests
            = BudgetPanel::tr("%Ln requests", nullptr, static_cast<int>(preview.blocked));
        sentences << (days == 1
                          ? BudgetPanel::tr("It would have blocked %1 on %2.")
                                .arg(requests, dayInWords(first->day))
                          : BudgetPanel::tr("It would have blocked %1 on %n days, first on %2.",
                                            nullptr, static_cast<int>(days))
                                .arg(requests, dayInWords(first->day)));
    }
    if (preview.downgraded > 0)
        sentences << BudgetPanel::tr("%Ln would have been downgraded.", nullptr,
                                     static_cast<int>(preview.downgraded));
    if (preview.unpriced > 0)
        sentences << BudgetPanel::tr("The price of %Ln is unknown.", nullptr,
                                     static_cast<int>(preview.unpriced));
    return sentences.join(u' ');
}

BudgetPanel::BudgetPanel(const UiContext &context, QWidget *parent)
    : SidePanel(context.theme, parent)
    , m_context(context)
    , m_confirmation(new Confirmation(tr("Keep it"), tr("Delete"), this))
    , m_delete(new QPushButton(tr("Delete…"), this))
    , m_save(new QPushButton(tr("Save"), this))
{
    m_save->setProperty("kind", QStringLiteral("primary"));
    foot()->addWidget(m_delete);
    foot()->addStretch();
    foot()->addWidget(m_save);
    content()->addWidget(m_confirmation);
    content()->addStretch();
    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(std::chrono::milliseconds(300));
    connect(&m_previewTimer, &QTimer::timeout, this, &BudgetPanel::askPreview);
    connect(m_save, &QPushButton::clicked, this, &BudgetPanel::save);
    connect(m_delete, &QPushButton::clicked, this, [this] {
        m_confirmation->ask(tr("Delete the budget “%1”? What it counts is no longer limited by it.")
                                .arg(fromUtf8(m_id)));
    });
    connect(m_confirmation, &Confirmation::agreed, this, &BudgetPanel::remove);
    connect(this, &SidePanel::readAgainAsked, this, [this] { fill(m_id); });
    connect(this, &SidePanel::closed, this, [this] {
        m_previewTimer.stop();
        m_previewAnswer.cancel();
    });
}

void BudgetPanel::begin()
{
    fill({});
    m_form->field("/id")->setFocus(Qt::OtherFocusReason);
}

void BudgetPanel::edit(const std::string &id)
{
    fill(id);
    m_form->field("/limit_usd")->setFocus(Qt::OtherFocusReason);
}

void BudgetPanel::fill(const std::string &id)
{
    json::Tree profile = m_context.host.store().tree().value_or(json::Tree::object());
    const json::Tree *entry = id.empty() ? nullptr : budgetIn(profile, id);
    m_id = entry ? id : std::string();
    m_basedOn = m_context.host.store().hash();
    m_entry = entry ? *entry
                    : json::Tree {{"period", "month"},
                                  {"actions",
                                   {{{"at_percent", 80}, {"do", "notify"}},
                                    {{"at_percent", 100}, {"do", "block"}}}}};
    setTitle(entry ? tr("Budget %1").arg(fromUtf8(id)) : tr("New budget"));
    m_delete->setVisible(entry);
    m_confirmation->hide();
    clearFailure();
    buildForms();
    for (DraftForm *form : {m_form, m_scope, m_more})
        form->load(m_entry);
    m_actions->load(m_entry.value("actions", json::Tree::array()));
    chainTabs();
    setEdited(false);
    askPreview();
}

json::Tree BudgetPanel::draft() const
{
    json::Tree entry = m_entry;
    for (const DraftForm *form : {m_form, m_scope, m_more})
        form->store(entry);
    json::Tree actions = m_actions->store();
    if (actions.empty())
        entry.erase("actions");
    else
        entry["actions"] = std::move(actions);
    return entry;
}

void BudgetPanel::put(json::Tree &profile) const
{
    if (json::Tree *entry = m_id.empty() ? nullptr : budgetIn(profile, m_id)) {
        *entry = draft();
        return;
    }
    json::Tree &budgets = profile["budgets"];
    if (!budgets.is_array())
        budgets = json::Tree::array();
    budgets.push_back(draft());
}

std::size_t BudgetPanel::place() const
{
    const auto &budgets = m_context.host.config()->budgets;
    return static_cast<std::size_t>(std::ranges::find(budgets, m_id, &BudgetConfig::id)
                                    - budgets.begin());
}

void BudgetPanel::save()
{
    const auto done = editProfile(m_context.host.store(), m_basedOn,
                                  [this](json::Tree &profile) { put(profile); });
    if (!done) {
        showProblems(done.error());
        return;
    }
    const std::string id = draft().value("id", std::string());
    fill(id);
    emit saved(id);
}

void BudgetPanel::remove()
{
    const auto done = editProfile(m_context.host.store(), m_basedOn, [this](json::Tree &profile) {
        json::Tree &budgets = profile["budgets"];
        const json::Tree *entry = budgetIn(profile, m_id);
        if (entry)
            budgets.erase(static_cast<std::size_t>(entry - &budgets.front()));
    });
    if (!done) {
        showProblems(done.error());
        return;
    }
    setEdited(false);
    emit closed();
}

void BudgetPanel::showProblems(const SaveFailure &failure)
{
    Problems others;
    Problems own = problemsBelow(failure.problems, "/budgets/" + std::to_string(place()), &others);
    // The last one takes the keyboard, so that the first problem has it.
    for (DraftForm *form : {m_more, m_scope, m_form})
        own = form->show(own);
    others.insert(others.end(), own.begin(), own.end());
    showFailure(failure.kind, others);
}

void BudgetPanel::onEdited()
{
    setEdited(true);
    m_previewTimer.start();
}

void BudgetPanel::askPreview()
{
    json::Tree profile = m_context.host.store().tree().value_or(json::Tree::object());
    put(profile);
    const auto config = readProfile(profileText(profile), presetsOf(m_context.host.catalog()));
    if (!config) {
        m_previewAnswer.cancel();
        m_preview->setText(tr("The preview comes as soon as the budget is whole."));
        return;
    }
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    const std::int64_t from = firstMomentMs(QDate::currentDate().addDays(-previewDays));
    m_previewAnswer.await(
        m_context.host.backend().budgetPreview(config->budgets.at(place()), from, now + 1), this,
        [this](const Result<BudgetPreview> &preview) {
            m_preview->setText(preview ? inWords(*preview) : fromUtf8(preview.error().message));
        });
}

} // namespace patchbay
