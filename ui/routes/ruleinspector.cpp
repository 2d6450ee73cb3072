#include "ui/routes/ruleinspector.h"

#include "ui/routes/problemlabel.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/rulefigures.h"
#include "ui/routes/ruleform.h"
#include "ui/routes/ruletargets.h"
#include "ui/routes/rulewords.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace patchbay {

RuleInspector::RuleInspector(const UiContext &context, RouteDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_draft(draft)
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its editors take it
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_inside = new QWidget(scroll);
    auto *outer = new QVBoxLayout(m_inside);
    outer->setContentsMargins(16, 12, 16, 16);
    m_hint = new QLabel(tr("Choose a rule to edit it."), m_inside);
    m_hint->setWordWrap(true);
    outer->addWidget(m_hint);
    m_editors = new QWidget(m_inside);
    auto *content = new QVBoxLayout(m_editors);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(8);
    outer->addWidget(m_editors);
    outer->addStretch(1);
    content->addWidget(head());
    m_problems = new ProblemLabel(context.theme, m_editors);
    content->addWidget(m_problems);
    m_form = new RuleForm(context.theme, draft, m_editors);
    m_targets = new RuleTargets(context, draft, m_form);
    m_figures = new RuleFigures(context, m_form);
    buildWhen();
    buildRest();
    content->addWidget(m_form);
    scroll->setWidget(m_inside);
    scroll->viewport()->setAutoFillBackground(false);
    m_inside->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->addWidget(scroll);
    connect(&draft, &RouteDraft::changed, this, &RuleInspector::refresh);
    connect(&context.theme, &Theme::changed, this, &RuleInspector::showProblems);
    refresh();
}

QSize RuleInspector::sizeHint() const
{
    const int inside = m_inside->minimumSizeHint().width()
                       + style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 2;
    const int letter = fontMetrics().averageCharWidth();
    return {qBound(52 * letter, inside, 70 * letter), 400};
}

void RuleInspector::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Token::Surface));
    painter.fillRect(QRect(0, 0, 1, height()), m_context.theme.color(Token::Hairline));
}

QWidget *RuleInspector::head()
{
    auto *head = new QWidget(m_editors);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    m_ordinal = new QLabel(head);
    m_ordinal->setFont(m_context.theme.font(TextRole::Strong));
    m_name = new QLineEdit(head);
    m_name->setFont(m_context.theme.font(TextRole::Strong));
    m_name->setAccessibleName(tr("Name"));
    m_enabled = new QCheckBox(tr("on"), head);
    m_enabled->setAccessibleName(tr("Enabled"));
    layout->addWidget(m_ordinal);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_enabled);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_draft.editRule(
            m_draft.rowOf(m_rule), tr("Change “%1”").arg(tr("Name")),
            [&](json::Tree &rule) {
                if (text.isEmpty())
                    rule.erase("name");
                else
                    rule["name"] = text.toStdString();
            },
            QStringLiteral("/name"));
    });
    connect(m_enabled, &QCheckBox::clicked, this,
            [this](bool on) { m_draft.setEnabled(m_draft.rowOf(m_rule), on); });
    return head;
}

void RuleInspector::setTargets(const QStringList &targets)
{
    m_targets->setNames(targets);
}

void RuleInspector::readFigures()
{
    m_figures->read(m_rule);
}

void RuleInspector::setRule(const QString &id)
{
    if (id == m_rule)
        return;
    m_rule = id;
    m_form->setRule(id);
    m_targets->setRule(id);
    refresh();
    readFigures();
}

void RuleInspector::refresh()
{
    const int row = m_draft.rowOf(m_rule);
    m_editors->setVisible(row >= 0);
    m_hint->setVisible(row < 0);
    if (row < 0)
        return;
    const json::Tree &rule = m_draft.rule(row);
    m_ordinal->setText(QLocale().toString(row + 1));
    const QString name = QString::fromStdString(textOf(rule, "name"));
    if (m_name->text() != name)
        m_name->setText(name);
    m_name->setPlaceholderText(m_rule);
    m_enabled->setChecked(isRuleEnabled(rule));
    showProblems();
    updateGeometry();
}

void RuleInspector::showProblems()
{
    m_targets->showProblems();
    m_problems->say(m_form->showProblems("/targets"));
}

void RuleInspector::buildWhen()
{
    RuleForm::WordList tasks, needs, days;
    for (const char *task : taskNames)
        tasks.emplace_back(task, taskWord(task));
    for (const char *need : needNames)
        needs.emplace_back(need, needWord(need));
    for (const char *day : dayNames)
        days.emplace_back(day, dayWord(day));
    const QString any = tr("any");
    const auto list = [&](const QString &label, const char *member) {
        m_form->beginGroup(label, {{"when", member}});
        m_form->addList(label, {"when", member}, any);
    };
    m_form->beginSection(tr("When"));
    list(tr("Model asked"), "model");
    m_form->beginGroup(tr("Task"), {{"when", "task"}, {"when", "confidence"}});
    m_form->addWords(tr("Task"), {"when", "task"}, tasks, 2);
    m_form->addDecimal(tr("Confidence"), {"when", "confidence"}, 1, 0.6, false);
    list(tr("Client"), "client");
    list(tr("User"), "user");
    list(tr("Tag"), "tag");
    m_form->beginGroup(tr("Needs"), {{"when", "needs"}});
    m_form->addWords(tr("Needs"), {"when", "needs"}, needs, 2);
    m_form->beginGroup(tr("Stream"), {{"when", "stream"}});
    m_form->addChoice(tr("Stream"), {"when", "stream"},
                      {{json::Tree(), any},
                       {json::Tree(true), tr("streams only")},
                       {json::Tree(false), tr("whole answers only")}});
    m_form->beginGroup(tr("Words match"), {{"when", "prompt_matches"}});
    m_form->addText(tr("Words match"), {"when", "prompt_matches"}, tr("regular expression"));
    m_form->beginGroup(tr("Input tokens"), {{"when", "input_tokens"}});
    m_form->addNumber(tr("Input at least"), {"when", "input_tokens", "min"}, 100'000'000, 0,
                      tr("tokens"), tr("no limit"));
    m_form->addNumber(tr("Input at most"), {"when", "input_tokens", "max"}, 100'000'000, 0,
                      tr("tokens"), tr("no limit"));
    m_form->beginGroup(tr("Hours"), {{"when", "hours"}});
    m_form->addText(tr("From"), {"when", "hours", "from"}, tr("any hour, such as 22:00"));
    m_form->addText(tr("To"), {"when", "hours", "to"}, tr("any hour, such as 06:30"));
    m_form->addWords(tr("Days"), {"when", "hours", "days"}, days, 3);
    m_form->addText(tr("Time zone"), {"when", "hours", "timezone"}, tr("the system's"));
    m_form->beginGroup(tr("Budget"), {{"when", "budget"}});
    m_form->addText(tr("Budget"), {"when", "budget", "id"}, any);
    m_form->addNumber(tr("Spent over"), {"when", "budget", "spent_over_percent"}, 1000, 0, tr("%"));
    m_form->endGroup();
    m_form->offerGroups(tr("Add a condition"));
}

void RuleInspector::buildRest()
{
    const auto optional = [this](const QString &name, const RuleForm::Path &path) {
        m_form->beginGroup(name, {path});
    };
    m_form->beginSection(tr("Send to"));
    RuleForm::Choices strategies;
    for (const char *strategy : strategyNames)
        strategies.emplace_back(json::Tree(strategy), strategyWords(strategy));
    m_form->addChoice(tr("Strategy"), {"strategy"}, strategies);
    m_form->addWidget(m_targets);
    m_form->beginSection(tr("If it fails"));
    m_form->addNumber(tr("Tries per target"), {"retry", "attempts"}, 20, 2, {});
    m_form->addNumber(tr("First wait"), {"retry", "backoff_ms"}, 600'000, 250, tr("ms"));
    m_form->addChoice(tr("No target left"), {"on_no_target"},
                      {{json::Tree("error"), tr("answer with the error")},
                       {json::Tree("next"), tr("go on to the next rule")}});
    optional(tr("Longest wait"), {"retry", "max_backoff_ms"});
    m_form->addNumber(tr("Longest wait"), {"retry", "max_backoff_ms"}, 600'000, 8'000, tr("ms"));
    optional(tr("All waits"), {"retry", "max_wait_ms"});
    m_form->addNumber(tr("All waits"), {"retry", "max_wait_ms"}, 3'600'000, 20'000, tr("ms"));
    optional(tr("Repeat although the outcome is unknown"), {"retry", "after_sent"});
    m_form->addFlag(tr("Repeat although the outcome is unknown"), {"retry", "after_sent"}, false);
    optional(tr("Try others after a refusal by content policy"), {"retry", "on_content_policy"});
    m_form->addFlag(tr("Try others after a refusal by content policy"),
                    {"retry", "on_content_policy"}, false);
    m_form->endGroup();
    m_form->offerGroups(tr("More about failures"));
    m_form->beginSection(tr("Set"));
    m_form->addNumber(tr("Output at most"), {"set", "max_output_tokens"}, 100'000'000, 0,
                      tr("tokens"), tr("as asked"));
    m_form->addNumber(tr("Cache answers for"), {"cache_ttl_s"}, 31'536'000, 0, tr("s"), tr("off"));
    optional(tr("Temperature"), {"set", "temperature"});
    m_form->addDecimal(tr("Temperature"), {"set", "temperature"}, 2, 0, true);
    optional(tr("Reasoning effort"), {"set", "reasoning_effort"});
    RuleForm::Choices efforts {{json::Tree(), tr("as asked")}};
    for (const char *effort : {"none", "minimal", "low", "medium", "high", "xhigh", "max"})
        efforts.emplace_back(json::Tree(effort), QString::fromLatin1(effort));
    m_form->addChoice(tr("Reasoning effort"), {"set", "reasoning_effort"}, efforts);
    optional(tr("Keep a conversation where its prompt cache is warm"), {"sticky"});
    m_form->addFlag(tr("Keep a conversation where its prompt cache is warm"), {"sticky"}, true);
    m_form->endGroup();
    m_form->offerGroups(tr("Set something else"));
    m_form->beginSection(tr("Last 24 hours"));
    m_form->addWidget(m_figures);
}

} // namespace patchbay
