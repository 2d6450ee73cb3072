#include "ui/widgets/clearlayout.h"

#include <QLayout>
#include <QWidget>

#include <memory>

namespace patchbay {

void clear(QLayout &layout)
{
    while (const std::unique_ptr<QLayoutItem> item {layout.takeAt(0)}) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
    }
}

} // namespace patchbay
