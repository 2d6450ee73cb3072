// Headers that nearly every file of the window needs; compiled once.
#pragma once

#include <QtCore>
#include <QtGui>
#include <QtWidgets>

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>
