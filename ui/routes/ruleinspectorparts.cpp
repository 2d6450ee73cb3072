// The editors of a rule: which there are.

#include "ui/routes/routedraft.h"
#include "ui/routes/ruleinspector.h"
#include "ui/routes/rulewords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/legend.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

namespace {

/// What `provider/model` names; a provider alone stands for the model that was asked for.
json::Tree targetFrom(const QString &text, const json::Tree &before)
{
    json::Tree target = before.is_object() ? before : json::Tree::object();
    const qsizetype slash = text.indexOf(QLatin1Char('/'));
    target["provider"] = text.left(slash).trimmed().toStdString();
    const QString model = slash < 0 ? QString() : text.mid(slash + 1).trimmed();
    if (model.isEmpty())
        target.erase("model");
    else
        target["model"] = model.toStdString();
    return target;
}

QString written(const RuleTarget &target)
{
    return target.model.isEmpty() ? target.provider
                                  : target.provider + QLatin1Char('/') + target.model;
}

} // namespace

void RuleInspector::buildWhen()
{
    QFormLayout *form = section(tr("When"));
    std::vector<std::pair<std::string, QString>> tasks;
    for (const char *task : taskNames)
        tasks.emplace_back(task, taskWord(task));
    std::vector<std::pair<std::string, QString>> needs;
    for (const char *need : needNames)
        needs.emplace_back(need, needWord(need));
    std::vector<std::pair<std::string, QString>> days;
    for (const char *day : dayNames)
        days.emplace_back(day, dayWord(day));
    const QString any = tr("any");
    addList(form, tr("Model asked"), {"when", "model"}, any);
    addWords(form, tr("Task"), {"when", "task"}, tasks, 3);
    addDecimal(form, tr("Confidence"), {"when", "confidence"}, 1, 0.6, false);
    addList(form, tr("Client"), {"when", "client"}, any);
    addList(form, tr("User"), {"when", "user"}, any);
    addList(form, tr("Tag"), {"when", "tag"}, any);
    addWords(form, tr("Needs"), {"when", "needs"}, needs, 2);
    addChoice(form, tr("Stream"), {"when", "stream"},
              {{json::Tree(), any},
               {json::Tree(true), tr("streams only")},
               {json::Tree(false), tr("whole answers only")}});
    addText(form, tr("Words match"), {"when", "prompt_matches"}, tr("regular expression"));
    addNumber(form, tr("Input at least"), {"when", "input_tokens", "min"}, 100'000'000, 0,
              tr("tokens"), tr("no limit"));
    addNumber(form, tr("Input at most"), {"when", "input_tokens", "max"}, 100'000'000, 0,
              tr("tokens"), tr("no limit"));
    addText(form, tr("From"), {"when", "hours", "from"}, tr("any hour, such as 22:00"));
    addText(form, tr("To"), {"when", "hours", "to"}, tr("any hour, such as 06:30"));
    addWords(form, tr("Days"), {"when", "hours", "days"}, days, 4);
    addText(form, tr("Time zone"), {"when", "hours", "timezone"}, tr("the system's"));
    addText(form, tr("Budget"), {"when", "budget", "id"}, any);
    addNumber(form, tr("Spent over"), {"when", "budget", "spent_over_percent"}, 1000, 0, tr("%"));
}

void RuleInspector::buildTargets()
{
    QFormLayout *form = section(tr("Send to"));
    std::vector<std::pair<json::Tree, QString>> strategies;
    for (const char *strategy : strategyNames)
        strategies.emplace_back(json::Tree(strategy), strategyWords(strategy));
    addChoice(form, tr("Strategy"), {"strategy"}, strategies);
    m_targets = new QVBoxLayout;
    m_targets->setSpacing(4);
    m_content->addLayout(m_targets);
    m_targetProblem = new QLabel(m_editors);
    m_targetProblem->setFont(m_theme.font(TextRole::Caption));
    m_targetProblem->setWordWrap(true);
    m_targetProblem->hide();
    m_content->addWidget(m_targetProblem);
    auto *add = new QPushButton(m_theme.icon(QStringLiteral("add")), tr("Add a target"), m_editors);
    add->setProperty("kind", QStringLiteral("flat"));
    connect(add, &QPushButton::clicked, this, [this] {
        editTargets(tr("Add a target"), [this](json::Tree &targets) {
            QString name = m_targetNames.value(0);
            for (const QString &each : m_targetNames) {
                const json::Tree target = targetFrom(each, {});
                if (std::ranges::find(targets, target) == targets.end()) {
                    name = each;
                    break;
                }
            }
            targets.push_back(targetFrom(name, {}));
        });
    });
    m_content->addWidget(add, 0, Qt::AlignLeft);
    QFormLayout *more = section(tr("If none can"));
    addChoice(more, tr("No target left"), {"on_no_target"},
              {{json::Tree("error"), tr("answer with the error")},
               {json::Tree("next"), tr("go on to the next rule")}});
    addFlag(more, tr("Keep a conversation where its prompt cache is warm"), {"sticky"}, true);
}

void RuleInspector::buildRest()
{
    QFormLayout *form = section(tr("If it fails"));
    addNumber(form, tr("Tries per target"), {"retry", "attempts"}, 20, 2, {});
    addNumber(form, tr("First wait"), {"retry", "backoff_ms"}, 600'000, 250, tr("ms"));
    addNumber(form, tr("Longest wait"), {"retry", "max_backoff_ms"}, 600'000, 8'000, tr("ms"));
    addNumber(form, tr("All waits"), {"retry", "max_wait_ms"}, 3'600'000, 20'000, tr("ms"));
    addFlag(form, tr("Repeat although the outcome is unknown"), {"retry", "after_sent"}, false);
    addFlag(form, tr("Try others after a refusal by content policy"),
            {"retry", "on_content_policy"}, false);
    form = section(tr("Set"));
    addNumber(form, tr("Output at most"), {"set", "max_output_tokens"}, 100'000'000, 0,
              tr("tokens"), tr("as asked"));
    addDecimal(form, tr("Temperature"), {"set", "temperature"}, 2, 0, true);
    std::vector<std::pair<json::Tree, QString>> efforts {{json::Tree(), tr("as asked")}};
    for (const char *effort : {"none", "minimal", "low", "medium", "high", "xhigh", "max"})
        efforts.emplace_back(json::Tree(effort), QString::fromLatin1(effort));
    addChoice(form, tr("Reasoning effort"), {"set", "reasoning_effort"}, efforts);
    addNumber(form, tr("Cache answers for"), {"cache_ttl_s"}, 31'536'000, 0, tr("s"), tr("off"));
}

void RuleInspector::editTargets(const QString &what,
                                const std::function<void(json::Tree &)> &change,
                                const QString &merge)
{
    m_draft.editRule(
        m_draft.rowOf(m_rule), what,
        [&](json::Tree &rule) {
            json::Tree &targets = rule["targets"];
            if (!targets.is_array())
                targets = json::Tree::array();
            change(targets);
        },
        merge);
}

void RuleInspector::showTargets(const json::Tree &rule)
{
    const json::Tree *found = memberOf(rule, "targets");
    const json::Tree targets = found ? *found : json::Tree::array();
    // While somebody types into one, its row stays.
    const json::Tree shown = json::Tree::array({targets, ruleStrategy(rule)});
    if (shown == m_shownTargets)
        return;
    m_shownTargets = shown;
    clear(*m_targets);
    const int count = static_cast<int>(ruleTargets(rule).size());
    for (int at = 0; at < count; ++at)
        m_targets->addWidget(targetRow(at, count));
}

QWidget *RuleInspector::targetRow(int at, int count)
{
    const RuleTarget target
        = ruleTargets(m_draft.rule(m_draft.rowOf(m_rule)))[static_cast<std::size_t>(at)];
    const auto place = static_cast<std::size_t>(at);
    auto *row = new QWidget(m_editors);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new QLabel(QLocale().toString(at + 1), row));
    auto *name = new QComboBox(row);
    name->setEditable(true);
    name->addItems(m_targetNames);
    name->setCurrentText(written(target));
    name->setAccessibleName(tr("Target %1").arg(at + 1));
    name->setToolTip(tr("provider/model; a provider alone takes the model that was asked for"));
    name->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    name->setMinimumContentsLength(8);
    layout->addWidget(name, 1);
    const auto takeName = [this, name, place] {
        editTargets(tr("Change a target"), [&](json::Tree &targets) {
            if (place < targets.size())
                targets[place] = targetFrom(name->currentText(), targets[place]);
        });
    };
    connect(name, &QComboBox::activated, this, takeName);
    connect(name->lineEdit(), &QLineEdit::editingFinished, this, takeName);
    auto *weight = new QSpinBox(row);
    weight->setRange(0, 1'000'000);
    weight->setValue(target.weight);
    weight->setAccessibleName(tr("Weight of target %1").arg(at + 1));
    weight->setToolTip(tr("Weight, for the strategy “weighted”"));
    weight->setVisible(ruleStrategy(m_draft.rule(m_draft.rowOf(m_rule))) == "weighted"
                       || target.weight != 1);
    connect(weight, &QSpinBox::editingFinished, this, [this, weight, place] {
        editTargets(tr("Change a weight"), [&](json::Tree &targets) {
            if (place < targets.size())
                targets[place]["weight"] = weight->value();
        });
    });
    layout->addWidget(weight);
    const auto button = [&](const QString &tip, bool possible) {
        auto *made = new QToolButton(row);
        made->setAutoRaise(true);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        made->setEnabled(possible);
        layout->addWidget(made);
        return made;
    };
    QToolButton *up = button(tr("Earlier"), at > 0);
    up->setArrowType(Qt::UpArrow);
    connect(up, &QToolButton::clicked, this, [this, place] {
        editTargets(tr("Move a target"), [&](json::Tree &targets) {
            if (place > 0 && place < targets.size())
                std::swap(targets[place], targets[place - 1]);
        });
    });
    QToolButton *down = button(tr("Later"), at + 1 < count);
    down->setArrowType(Qt::DownArrow);
    connect(down, &QToolButton::clicked, this, [this, place] {
        editTargets(tr("Move a target"), [&](json::Tree &targets) {
            if (place + 1 < targets.size())
                std::swap(targets[place], targets[place + 1]);
        });
    });
    QToolButton *drop = button(tr("Remove this target"), true);
    drop->setIcon(m_theme.icon(QStringLiteral("remove")));
    connect(drop, &QToolButton::clicked, this, [this, place] {
        editTargets(tr("Remove a target"), [&](json::Tree &targets) {
            if (place < targets.size())
                targets.erase(place);
        });
    });
    return row;
}

} // namespace patchbay
