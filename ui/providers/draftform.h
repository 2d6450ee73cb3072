#pragma once

#include "core/base/jsontree.h"
#include "core/config/problem.h"

#include <QList>
#include <QPair>
#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace patchbay {

class Theme;

/// Fields that edit members of a JSON object, each by its pointer. A field that is left empty, or
/// at its default, has no member. Problems are shown below the field they concern.
class DraftForm final : public QWidget
{
    Q_OBJECT

public:
    explicit DraftForm(const Theme &theme, QWidget *parent = nullptr);

    /// \a otherwise is what holds while it is empty, and is shown then.
    QLineEdit *addText(const QString &label, const std::string &pointer,
                       const QString &otherwise = {});
    /// Choices as words and values; an empty value is the default.
    QComboBox *addChoice(const QString &label, const std::string &pointer,
                         const QList<QPair<QString, QString>> &choices);
    /// A whole number of at least 0; at 0 it has no member and reads \a otherwise.
    QSpinBox *addNumber(const QString &label, const std::string &pointer, const QString &otherwise,
                        const QString &unit = {});
    QCheckBox *addFlag(const QString &words, const std::string &pointer, bool otherwise);
    /// An object of names and texts, as lines `Name: value`.
    QPlainTextEdit *addPairs(const QString &label, const std::string &pointer,
                             const QString &placeholder);
    /// A row that only belongs there; problems of \a pointer are shown at it.
    void addOther(const QString &label, QWidget *field, const std::string &pointer = {});

    /// The field of \a pointer, which must be one of this form.
    [[nodiscard]] QWidget *field(const std::string &pointer) const;

    /// Shows what \a object has.
    void load(const json::Tree &object);
    /// Writes the fields into \a object.
    void store(json::Tree &object) const;

    void clearProblems();
    /// Shows those that have a field here, and gives the others back.
    [[nodiscard]] Problems show(const Problems &problems);

signals:
    void edited();

private:
    struct Field
    {
        std::string pointer;
        QWidget *widget;
        QLabel *problem;
        std::function<void(const json::Tree &value)> load; ///< null where there is no member
        std::function<json::Tree()> store; ///< null: no member
    };

    void add(const QString &label, const std::string &pointer, QWidget *widget,
             std::function<void(const json::Tree &)> load, std::function<json::Tree()> store);
    static void mark(const Field &field, const QString &words);

    const Theme &m_theme;
    QFormLayout *m_layout;
    std::vector<Field> m_fields;
};

} // namespace patchbay
