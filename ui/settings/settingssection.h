#pragma once

#include "core/base/jsontree.h"
#include "ui/context.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QGridLayout;
class QLabel;

namespace patchbay {

class Legend;

/// A part of the settings: a legend, then rows of a name, a control, and a remark below it. Rows
/// can be found by their words.
class SettingsSection : public QWidget
{
    Q_OBJECT

public:
    SettingsSection(const UiContext &context, const QString &caption, QWidget *parent);

    /// Shows the rows that hold every one of \a words, and hides the section if none does.
    void filter(const QStringList &words);

signals:
    /// Something could not be done, in words; empty: the last problem is gone.
    void problem(const QString &words);

protected:
    /// A row; the remark's label is given back, for setRemark().
    QLabel *addRow(const QString &name, QWidget *control, const QString &remark = {});
    static void setRemark(QLabel *remark, const QString &words);
    [[nodiscard]] const UiContext &context() const { return m_context; }

    /// Saves the profile with \a change made to it; a problem is told.
    bool editProfile(const std::function<void(json::Tree &)> &change);

private:
    struct Row
    {
        QString words;
        QList<QWidget *> widgets;
    };

    UiContext m_context;
    Legend *m_legend;
    QGridLayout *m_grid;
    QList<Row> m_rows;
};

} // namespace patchbay
