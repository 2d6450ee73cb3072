#pragma once

#include "core/base/error.h"
#include "core/model/connectiontest.h"
#include "ui/widgets/statusshape.h"

#include <QString>
#include <QStringList>

namespace patchbay {

/// What a test of a connection came to, for people.
struct TestWords
{
    Status status = Status::Ok;
    QString headline;
    QStringList lines; ///< what else there is to know, or to do
};

[[nodiscard]] TestWords wordsOf(const ConnectionTest &test);
/// Of a test that asked nothing.
[[nodiscard]] TestWords wordsOf(const Error &error);

} // namespace patchbay
