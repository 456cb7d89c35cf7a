// What every test of the desktop includes anyway, compiled once (SeedbedBuild.cmake).
#pragma once

#include "precompiled_desktop.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>
