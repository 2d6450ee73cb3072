#include "core/relay/notelist.h"

#include <QTest>

#include <vector>

using namespace patchbay;

class tst_NoteList : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void isBounded();
};

void tst_NoteList::names_data()
{
    QTest::addColumn<QByteArrayList>("notes");
    QTest::addColumn<QByteArray>("list");
    QTest::newRow("none") << QByteArrayList() << QByteArray();
    QTest::newRow("one") << QByteArrayList {"dropped:seed"} << QByteArray("dropped:seed");
    QTest::newRow("each once, in order")
        << QByteArrayList {"b", "a", "b", "a"} << QByteArray("b,a");
    QTest::newRow("what would end the header")
        << QByteArrayList {"dropped:a\r\nset-cookie: x"} << QByteArray("dropped:a??set-cookie:?x");
    QTest::newRow("what would part two codes") << QByteArrayList {"a,b"} << QByteArray("a?b");
    QTest::newRow("beyond ASCII") << QByteArrayList {"\xc3\xa9"} << QByteArray("??");
    QTest::newRow("long") << QByteArrayList {QByteArray(500, 'x')} << QByteArray(100, 'x');
}

void tst_NoteList::names()
{
    QFETCH(QByteArrayList, notes);
    QFETCH(QByteArray, list);
    std::vector<std::string> given;
    for (const QByteArray &note : notes)
        given.push_back(note.toStdString());
    QCOMPARE(noteList(given), list.toStdString());
}

void tst_NoteList::isBounded()
{
    std::vector<std::string> notes;
    for (int i = 100; i < 1000; ++i)
        notes.push_back("dropped:" + std::to_string(i));
    const std::string list = noteList(notes);
    QVERIFY(list.size() <= 1010);
    // 12 bytes each with its comma: 83 fit.
    QVERIFY(QByteArray::fromStdString(list).endsWith("dropped:182,+817"));
}

QTEST_GUILESS_MAIN(tst_NoteList)
#include "tst_notelist.moc"
