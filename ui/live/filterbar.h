#pragma once

#include "ui/context.h"
#include "ui/live/filteredit.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace patchbay {

/// The filter field with the filters that are offered and those that were saved.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(const UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] FilterEdit &field() const { return *m_field; }
    void setText(const QString &text);

private:
    struct Saved
    {
        QString name;
        QString text;
        bool own = false; ///< the user's, and may be removed
    };
    [[nodiscard]] QList<Saved> filters() const;
    void rebuildChips();
    void save();
    void remove(const QString &text);

    UiContext m_context;
    FilterEdit *m_field;
    QHBoxLayout *m_chips;
    QLabel *m_problem;
};

} // namespace patchbay
