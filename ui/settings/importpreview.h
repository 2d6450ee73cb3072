#pragma once

#include "core/config/config.h"

#include <QDialog>

namespace patchbay {

/// What a profile to be imported would change, and which of this machine's environment and files
/// it would read keys from: both must be seen before it is taken.
class ImportPreview final : public QDialog
{
    Q_OBJECT

public:
    ImportPreview(const Config &now, const Config &then, QWidget *parent);
};

} // namespace patchbay
