#include "ui/routes/ruletargets.h"

#include "ui/routes/problemlabel.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/rulewords.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
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

RuleTargets::RuleTargets(const UiContext &context, RouteDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_theme(context.theme)
    , m_colors(context.colors)
    , m_draft(draft)
    , m_rows(new QVBoxLayout)
    , m_problem(new ProblemLabel(context.theme, this))
{
    m_rows->setSpacing(4);
    auto *add = new QPushButton(m_theme.icon(QStringLiteral("add")), tr("Add a target"), this);
    add->setProperty("kind", QStringLiteral("flat"));
    connect(add, &QPushButton::clicked, this, &RuleTargets::addTarget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_rows);
    layout->addWidget(m_problem);
    layout->addWidget(add, 0, Qt::AlignLeft);
    connect(&draft, &RouteDraft::changed, this, &RuleTargets::refresh);
    connect(&m_theme, &Theme::changed, this, [this] { setNames(m_names); });
}

void RuleTargets::setNames(const QStringList &names)
{
    m_names = names;
    m_shown = json::Tree(); // in other colours, too
    refresh();
}

void RuleTargets::setRule(const QString &id)
{
    if (id == m_rule)
        return;
    m_rule = id;
    m_shown = json::Tree();
    refresh();
}

void RuleTargets::addTarget()
{
    edit(tr("Add a target"), [this](json::Tree &targets) {
        QString name = m_names.value(0);
        for (const QString &each : m_names) {
            const json::Tree target = targetFrom(each, {});
            if (std::ranges::find(targets, target) == targets.end()) {
                name = each;
                break;
            }
        }
        targets.push_back(targetFrom(name, {}));
    });
}

void RuleTargets::showProblems()
{
    const std::string own = "/routes/" + std::to_string(m_draft.rowOf(m_rule)) + "/targets";
    QStringList said;
    for (const Problem &problem : m_draft.problems()) {
        if (problem.pointer == own || problem.pointer.starts_with(own + '/'))
            said << QString::fromStdString(problem.message);
    }
    m_problem->say(said);
}

void RuleTargets::edit(const QString &what, const std::function<void(json::Tree &)> &change,
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

void RuleTargets::refresh()
{
    const int row = m_draft.rowOf(m_rule);
    if (row < 0)
        return;
    const json::Tree &rule = m_draft.rule(row);
    const json::Tree *found = memberOf(rule, "targets");
    const json::Tree targets = found ? *found : json::Tree::array();
    // While somebody types into one, its row stays.
    const json::Tree shown = json::Tree::array({targets, ruleStrategy(rule)});
    if (shown == m_shown)
        return;
    m_shown = shown;
    clear(*m_rows);
    const int count = static_cast<int>(ruleTargets(rule).size());
    for (int at = 0; at < count; ++at)
        m_rows->addWidget(this->row(at, count));
}

QWidget *RuleTargets::row(int at, int count)
{
    const RuleTarget target
        = ruleTargets(m_draft.rule(m_draft.rowOf(m_rule)))[static_cast<std::size_t>(at)];
    const auto place = static_cast<std::size_t>(at);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new QLabel(QLocale().toString(at + 1), row));
    QPixmap color(10, 10);
    color.fill(Qt::transparent);
    QPainter(&color).fillRect(color.rect(), m_colors.brush(target.provider));
    auto *square = new QLabel(row);
    square->setPixmap(color);
    layout->addWidget(square);
    auto *name = new QComboBox(row);
    name->setEditable(true);
    name->addItems(m_names);
    name->setCurrentText(written(target));
    name->lineEdit()->setCursorPosition(0); // its begin tells more than its end
    name->setAccessibleName(tr("Target %1").arg(at + 1));
    name->setToolTip(tr("provider/model; a provider alone takes the model that was asked for"));
    name->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    name->setMinimumContentsLength(8);
    layout->addWidget(name, 1);
    const auto takeName = [this, name, place] {
        edit(tr("Change a target"), [&](json::Tree &targets) {
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
        edit(tr("Change a weight"), [&](json::Tree &targets) {
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
        made->setMaximumWidth(made->fontMetrics().height() + 4);
        layout->addWidget(made);
        return made;
    };
    QToolButton *up = button(tr("Earlier"), at > 0);
    up->setArrowType(Qt::UpArrow);
    connect(up, &QToolButton::clicked, this, [this, place] {
        edit(tr("Move a target"), [&](json::Tree &targets) {
            if (place > 0 && place < targets.size())
                std::swap(targets[place], targets[place - 1]);
        });
    });
    QToolButton *down = button(tr("Later"), at + 1 < count);
    down->setArrowType(Qt::DownArrow);
    connect(down, &QToolButton::clicked, this, [this, place] {
        edit(tr("Move a target"), [&](json::Tree &targets) {
            if (place + 1 < targets.size())
                std::swap(targets[place], targets[place + 1]);
        });
    });
    QToolButton *drop = button(tr("Remove this target"), true);
    drop->setIcon(m_theme.icon(QStringLiteral("remove")));
    connect(drop, &QToolButton::clicked, this, [this, place] {
        edit(tr("Remove a target"), [&](json::Tree &targets) {
            if (place < targets.size())
                targets.erase(place);
        });
    });
    return row;
}

} // namespace patchbay
