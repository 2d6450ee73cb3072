#pragma once

#include "ui/context.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace patchbay {

class ProblemLabel;
class RouteDraft;
class RuleFigures;
class RuleForm;
class RuleTargets;

/// Edits one rule of a draft with an editor for each of its members; what is wrong with one stands
/// below it.
class RuleInspector final : public QWidget
{
    Q_OBJECT

public:
    RuleInspector(const UiContext &context, RouteDraft &draft, QWidget *parent = nullptr);

    /// The rule that is edited, by its id; empty for none.
    void setRule(const QString &id);
    [[nodiscard]] QString rule() const { return m_rule; }
    /// What targets are offered, as `provider/model`.
    void setTargets(const QStringList &targets);
    /// Reads again what went over the rule.
    void readFigures();

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *head();
    void buildWhen();
    void buildRest();
    void refresh();
    void showProblems();

    UiContext m_context;
    RouteDraft &m_draft;
    QString m_rule;
    QLabel *m_hint;
    QWidget *m_inside;
    QWidget *m_editors;
    QLabel *m_ordinal;
    QLineEdit *m_name;
    QCheckBox *m_enabled;
    ProblemLabel *m_problems;
    RuleForm *m_form;
    RuleTargets *m_targets;
    RuleFigures *m_figures;
};

} // namespace patchbay
