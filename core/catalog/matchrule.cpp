#include "core/catalog/matchrule.h"

#include <QRegularExpression>
#include <QString>

namespace patchbay {

bool matches(std::string_view rule, std::string_view model)
{
    if (rule.size() < 2)
        return false;
    const std::string_view text = rule.substr(1);
    switch (rule.front()) {
    case '=':
        return model == text;
    case '^':
        return model.starts_with(text);
    case '$':
        return model.ends_with(text);
    case '*':
        return model.find(text) != std::string_view::npos;
    case '~': {
        const auto toQt = [](std::string_view utf8) {
            return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
        };
        const QRegularExpression expression(toQt(text));
        return expression.isValid() && expression.match(toQt(model)).hasMatch();
    }
    default:
        return false;
    }
}

} // namespace patchbay
