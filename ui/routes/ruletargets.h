#pragma once

#include "core/base/jsontree.h"
#include "ui/context.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace patchbay {

class ProblemLabel;
class RouteDraft;

/// The targets of one rule of a draft in their order, each with its weight where that counts.
/// Thread: GUI.
class RuleTargets final : public QWidget
{
    Q_OBJECT

public:
    RuleTargets(const UiContext &context, RouteDraft &draft, QWidget *parent = nullptr);

    void setRule(const QString &id);
    /// What is offered, as `provider/model`.
    void setNames(const QStringList &names);
    void showProblems();

private:
    void addTarget();
    void refresh();
    QWidget *row(int at, int count);
    void edit(const QString &what, const std::function<void(json::Tree &)> &change,
              const QString &merge = {});

    const Theme &m_theme;
    const ProviderColors &m_colors;
    RouteDraft &m_draft;
    QString m_rule;
    QStringList m_names;
    json::Tree m_shown;
    QVBoxLayout *m_rows;
    ProblemLabel *m_problem;
};

} // namespace patchbay
