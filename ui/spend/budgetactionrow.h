#pragma once

#include "core/base/jsontree.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace patchbay {

class Theme;

/// One action of a budget: from how many percent on, what, and for a downgrade whereto.
class BudgetActionRow final : public QWidget
{
    Q_OBJECT

public:
    BudgetActionRow(const Theme &theme, const QStringList &targets, QWidget *parent);

    void load(const json::Tree &action);
    [[nodiscard]] json::Tree store() const;
    void takeFocus();

signals:
    void edited();
    void removed();

private:
    void showTarget();

    json::Tree m_action; ///< with what is not edited here
    QSpinBox *m_percent;
    QComboBox *m_kind;
    QLineEdit *m_target;
};

} // namespace patchbay
