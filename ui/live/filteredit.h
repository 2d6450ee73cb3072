#pragma once

#include "core/model/exchangefilter.h"

#include <QFrame>
#include <QStringList>
#include <QTimer>

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace patchbay {

class Theme;

/// The filter as it is written: finished terms as chips, the one being typed as text. Space or
/// Return finishes a term, Backspace before it takes the last chip back. Names of fields are
/// completed with Tab.
class FilterEdit final : public QFrame
{
    Q_OBJECT

public:
    FilterEdit(const Theme &theme, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    /// At the right end: "412 match".
    void setRemark(const QString &remark);

signals:
    /// The filter changed and is valid.
    void filterChanged(const patchbay::ExchangeFilter &filter);
    /// Empty: nothing is wrong.
    void problemChanged(const QString &words);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void finishTerm();
    void takeBack();
    void rebuildChips();
    void completeField();
    void read();

    const Theme &m_theme;
    QHBoxLayout *m_chips;
    QLineEdit *m_edit;
    QLabel *m_remark;
    QStringList m_terms;
    QTimer m_pause; ///< between the last key and reading
};

} // namespace patchbay
