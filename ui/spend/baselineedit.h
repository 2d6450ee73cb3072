#pragma once

#include "ui/context.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace patchbay {

class ProblemLabel;

/// Where the model is chosen that spend is compared with: the profile's `baseline_model`.
class BaselineEdit final : public QWidget
{
    Q_OBJECT

public:
    explicit BaselineEdit(const UiContext &context, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open();
    void close();
    void save();

    UiContext m_context;
    QPushButton *m_open;
    QWidget *m_form;
    QLineEdit *m_model;
    ProblemLabel *m_problem;
};

} // namespace patchbay
