#pragma once

#include "ui/context.h"

#include <QWidget>

class QLabel;

namespace patchbay {

class PriceModel;

/// The catalogue's prices as a table that can be searched.
class PriceTable final : public QWidget
{
    Q_OBJECT

public:
    explicit PriceTable(const UiContext &context, QWidget *parent = nullptr);

private:
    void showCount();

    PriceModel *m_model;
    QLabel *m_count;
};

} // namespace patchbay
